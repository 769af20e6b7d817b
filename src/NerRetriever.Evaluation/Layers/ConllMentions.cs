using NerRetriever.Text;

namespace NerRetriever.Evaluation.Layers;

/// <summary>Reads the gold mentions of a CoNLL file as mentions of the types that its labels name.</summary>
public static class ConllMentions
{
    /// <summary>Reads the mentions; labels that begin with "other" or "misc" name what is left over and no type, and are left out.</summary>
    /// <param name="path">The file, whatever its extension.</param>
    /// <param name="log">Receives the sentences that are skipped.</param>
    /// <exception cref="CorpusFormatException">The file is missing, or holds no mention.</exception>
    public static ProbeMentions Read(string path, CorpusReadLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var options = new CorpusReaderOptions { Format = CorpusFormat.Conll };
        List<ProbeMention> mentions =
        [
            .. CorpusReader.Open(path, options, log).Read().SelectMany(sentence => (sentence.Mentions ?? [])
                .Where(mention => mention.Type is { Length: > 0 } type && !IsLeftOver(type))
                .Select(mention => new ProbeMention(sentence.Text, mention.Span, [mention.Type!], mention.Span.In(sentence.Text).ToString()))),
        ];
        return mentions.Count > 0
            ? new ProbeMentions(path, "all", mentions)
            : throw new CorpusFormatException(path, 0, "holds no labelled mention; the label must stand in the last column");
    }

    private static bool IsLeftOver(string type) =>
        type.StartsWith("other", StringComparison.OrdinalIgnoreCase) || type.StartsWith("misc", StringComparison.OrdinalIgnoreCase);
}
