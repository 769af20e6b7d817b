using NerRetriever.Client.Contracts;
using NerRetriever.Server.Problems;
using NerRetriever.Server.Searching;
using NerRetriever.Text;

namespace NerRetriever.Server.Indexing;

/// <summary>Checks documents that come in against the limits.</summary>
internal sealed class DocumentCheck(ServerLimits limits)
{
    private const int LongestTitle = 2_000;
    private const int LongestField = 256;
    private const int LongestValue = 10_000;

    private readonly ValueCheck _check = new();

    /// <summary>The document that a body and an id of an address make.</summary>
    /// <exception cref="RequestProblem">A value is missing, too long, or a mention lies outside the text.</exception>
    public Document Of(string id, DocumentInput input)
    {
        var document = new Document(id, input.Title, input.Text)
        {
            Mentions = input.Mentions is null ? null : [.. input.Mentions.Select((mention, i) => MentionOf(mention, input.Text, i)).Distinct().OrderBy(mention => mention.Span)],
        };
        document = input.Metadata is null ? document : document with { Metadata = input.Metadata };
        Check(document);
        return document;
    }

    /// <summary>Checks an id.</summary>
    public void CheckId(string id)
    {
        _check.Text("id", id, limits.IdLength);
        if (id.Any(char.IsControl))
        {
            throw _check.Invalid("id", "an id has no control characters");
        }
    }

    /// <summary>Checks a document.</summary>
    public void Check(Document document)
    {
        CheckId(document.Id);
        _check.Text("text", document.Text, limits.TextLength);
        if (document.Title is not null)
        {
            _check.Length("title", document.Title, LongestTitle);
        }

        if (document.Metadata.Count > limits.MetadataFields)
        {
            throw new RequestProblem(ProblemKind.TooLong, $"{document.Metadata.Count} metadata fields are too many; at most {limits.MetadataFields}", "metadata");
        }

        foreach ((string field, string value) in document.Metadata)
        {
            _check.Text("metadata", field, LongestField);
            _check.Length($"metadata.{field}", value ?? throw _check.Invalid($"metadata.{field}", "a value is null"), LongestValue);
        }
    }

    private GivenMention MentionOf(MentionInput? mention, string text, int number)
    {
        string place = $"mentions[{number}]";
        if (mention is null || !new TextSpan(mention.Start, mention.End).IsValidIn(text.Length))
        {
            throw _check.Invalid(place, $"the mention is empty or outside the text of {text.Length} characters");
        }

        if (SplitsCharacter(text, mention.Start) || SplitsCharacter(text, mention.End))
        {
            throw _check.Invalid(place, "the mention begins or ends inside a character; offsets are UTF-16 units");
        }

        if (mention.Type is not null)
        {
            _check.Text($"{place}.type", mention.Type, LongestField);
        }

        return new GivenMention(new TextSpan(mention.Start, mention.End), mention.Type);
    }

    private static bool SplitsCharacter(string text, int offset) =>
        offset > 0 && offset < text.Length && char.IsSurrogatePair(text[offset - 1], text[offset]);
}
