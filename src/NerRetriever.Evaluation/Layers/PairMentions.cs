using NerRetriever.Learning.Pairs;
using NerRetriever.Learning.Training;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Layers;

/// <summary>Takes the mentions of a file of training pairs. Without an entity, the mention's text stands for it.</summary>
public static class PairMentions
{
    /// <summary>Reads the mentions of held-out types, or all where the file has none of these.</summary>
    /// <exception cref="CorpusFormatException">The file is missing or empty, or a line is not a pair.</exception>
    public static ProbeMentions Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        IReadOnlyList<LabelledMention> all = LabelledMentionReader.Read(path);
        LabelledMention[] heldOut = [.. all.Where(mention => mention.Split == PairSplit.ValidationTypes)];
        return heldOut.Length > 0
            ? new ProbeMentions(path, PairFile.NameOf(PairSplit.ValidationTypes), [.. heldOut.Select(ToProbe)])
            : new ProbeMentions(path, "all", [.. all.Select(ToProbe)]);
    }

    private static ProbeMention ToProbe(LabelledMention mention) =>
        new(mention.Text, mention.Span, mention.Types, mention.Entity ?? mention.Span.In(mention.Text).ToString());
}
