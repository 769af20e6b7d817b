using NerRetriever.Evaluation.Datasets;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Measures;

/// <summary>
/// How much of what annotators marked a mention detector found, over the gold mentions of the types that are asked for. A span
/// with several labels counts once overall and once for each of its types.
/// </summary>
/// <param name="Gold">Number of distinct gold spans.</param>
/// <param name="StrictHits">Those that were detected with the same start and end.</param>
/// <param name="FuzzyHits">
/// Those that match a mention detected in the same sentence by the rule of arXiv 2509.04011: lower case, accents and a leading
/// the, a or an stripped, then one set of words contains the other or their Jaccard similarity is at least 0.8. Every strict
/// hit is one.
/// </param>
/// <param name="Types">The same for each type, in the set's order.</param>
public sealed record DetectionRecall(int Gold, int StrictHits, int FuzzyHits, IReadOnlyList<TypeDetectionRecall> Types)
{
    /// <summary>Share of the gold spans that were detected exactly; NaN where there are none.</summary>
    public double Strict => StrictHits / (double)Gold;

    /// <summary>Share of the gold spans found by the fuzzy rule; NaN where there are none.</summary>
    public double Fuzzy => FuzzyHits / (double)Gold;

    /// <summary>Compares what a detector found with the gold mentions.</summary>
    /// <param name="set">A set that says where mentions stand.</param>
    /// <param name="detected">The spans found in each sentence, [sentences].</param>
    /// <exception cref="ArgumentException">The set has no mentions, or the lists do not fit the sentences.</exception>
    public static DetectionRecall Of(EvaluationSet set, IReadOnlyList<IReadOnlyList<TextSpan>> detected)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(detected);
        if (!set.HasMentions || detected.Count != set.Sentences.Count)
        {
            throw new ArgumentException(
                $"{detected.Count} lists of detected spans for {set.Sentences.Count} sentences of \"{set.Name}\", "
                + $"which {(set.HasMentions ? "has" : "does not have")} gold mentions");
        }

        Dictionary<string, int> typeOf = set.Types.Select((type, i) => (type.Label, i)).ToDictionary(StringComparer.Ordinal);
        var counts = new (int Gold, int Strict, int Fuzzy)[set.Types.Count + 1];
        for (int i = 0; i < detected.Count; i++)
        {
            EvaluationSentence sentence = set.Sentences[i];
            HashSet<TextSpan> spans = [.. detected[i]];
            FuzzyName[] names = [.. spans.Select(span => new FuzzyName(TextOf(sentence, span)))];
            foreach (IGrouping<TextSpan, string> gold in sentence.Mentions
                .Where(mention => typeOf.ContainsKey(mention.Label)).GroupBy(mention => mention.Span, mention => mention.Label))
            {
                bool isStrict = spans.Contains(gold.Key);
                var name = new FuzzyName(TextOf(sentence, gold.Key));
                bool isFuzzy = isStrict || Array.Exists(names, name.Matches);
                foreach (int row in gold.Distinct().Select(label => typeOf[label]).Append(set.Types.Count))
                {
                    counts[row].Gold++;
                    counts[row].Strict += isStrict ? 1 : 0;
                    counts[row].Fuzzy += isFuzzy ? 1 : 0;
                }
            }
        }

        (int total, int strict, int fuzzy) = counts[^1];
        return new DetectionRecall(total, strict, fuzzy, [.. set.Types.Select((type, i) =>
            new TypeDetectionRecall(type.Label, type.Name, counts[i].Gold, counts[i].Strict, counts[i].Fuzzy))]);
    }

    private static string TextOf(EvaluationSentence sentence, TextSpan span) =>
        span.IsValidIn(sentence.Text.Length)
            ? span.In(sentence.Text).ToString()
            : throw new ArgumentException($"the span {span} lies outside the sentence \"{sentence.Id}\"");
}
