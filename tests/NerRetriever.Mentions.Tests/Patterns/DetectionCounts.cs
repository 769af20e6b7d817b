using NerRetriever.Text;

namespace NerRetriever.Mentions.Tests.Patterns;

/// <summary>How a detector's spans compare with the gold spans of labelled sentences.</summary>
internal sealed class DetectionCounts
{
    public int Sentences { get; private set; }

    public int Gold { get; private set; }

    public int Found { get; private set; }

    public int Strict { get; private set; }

    public int Fuzzy { get; private set; }

    public double StrictRecall => (double)Strict / Gold;

    public double Precision => (double)Strict / Found;

    public double FuzzyRecall => (double)Fuzzy / Gold;

    public SortedDictionary<float, (int Right, int All)> ByScore { get; } = [];

    public void Add(IMentionDetector detector, Document document)
    {
        var found = new List<Mention>();
        foreach (var sentence in document.Sentences!)
        {
            detector.Detect(document.Text, sentence, found);
        }

        Sentences++;
        Found += found.Count;
        var golds = document.Mentions!.Select(mention => mention.Span).ToHashSet();
        foreach (var mention in found)
        {
            var (right, all) = ByScore.GetValueOrDefault(mention.Score);
            ByScore[mention.Score] = (right + (golds.Contains(mention.Span) ? 1 : 0), all + 1);
        }

        var spans = found.Select(mention => mention.Span).ToHashSet();
        var tokens = found.ConvertAll(mention => FuzzyMatch.Tokens(mention.Span.In(document.Text)));
        foreach (var gold in document.Mentions!)
        {
            Gold++;
            if (spans.Contains(gold.Span))
            {
                Strict++;
                Fuzzy++;
                continue;
            }

            var goldTokens = FuzzyMatch.Tokens(gold.Span.In(document.Text));
            Fuzzy += tokens.Any(candidate => FuzzyMatch.AreSame(goldTokens, candidate)) ? 1 : 0;
        }
    }

    public override string ToString() =>
        $"{Sentences} sentences, {Gold} gold, {(double)Found / Sentences:F1} found a sentence: "
        + $"strict recall {StrictRecall:F3} ({Strict}), fuzzy recall {FuzzyRecall:F3} ({Fuzzy}), precision {Precision:F3}";
}
