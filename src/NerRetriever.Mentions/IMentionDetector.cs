using NerRetriever.Text;

namespace NerRetriever.Mentions;

/// <summary>Finds the spans of a sentence that may name an entity. Implementations are safe to share between threads.</summary>
public interface IMentionDetector
{
    /// <summary>Short name, stored with each mention and used on the command line (<c>--detector patterns</c>).</summary>
    string Name { get; }

    /// <summary>
    /// Appends the mentions of one sentence, sorted by <see cref="TextSpan.CompareTo"/>. Spans are UTF-16 ranges of
    /// <paramref name="text"/>, lie inside <paramref name="sentence"/>, are not empty and may not repeat.
    /// </summary>
    /// <param name="text">The whole document's text.</param>
    /// <param name="sentence">The sentence to look at.</param>
    /// <param name="mentions">Receives the mentions.</param>
    void Detect(string text, TextSpan sentence, ICollection<Mention> mentions);
}
