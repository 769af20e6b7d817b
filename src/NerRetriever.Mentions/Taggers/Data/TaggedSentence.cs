using NerRetriever.Text;

namespace NerRetriever.Mentions.Taggers;

/// <summary>A sentence of a training file.</summary>
/// <param name="Words">Its tokens.</param>
/// <param name="Labels">A BIO2 label a token.</param>
/// <param name="Document">Number of the document in the file, from 1: counted at -DOCSTART- lines.</param>
/// <param name="Path">The file.</param>
/// <param name="Line">Line of the first token, from 1; the others follow line by line.</param>
public sealed record TaggedSentence(IReadOnlyList<string> Words, IReadOnlyList<string> Labels, int Document, string Path, long Line)
{
    /// <summary>The sentence with the mentions of one type only.</summary>
    public TaggedSentence Only(string type) => this with
    {
        Labels = [.. Labels.Select(label => label.Length > 1 && label.AsSpan(2).SequenceEqual(type) ? label : "O")],
    };

    /// <summary>An error at one of the tokens.</summary>
    internal CorpusFormatException Wrong(int token, string problem) => new(Path, Line + token, problem);
}
