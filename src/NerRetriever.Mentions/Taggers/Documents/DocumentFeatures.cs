using NerRetriever.Learning.Pairs;

namespace NerRetriever.Mentions.Taggers;

/// <summary>
/// Features that a token with a capital has from its other occurrences in the document: whether the word is written small
/// elsewhere, or with a capital inside a sentence, what stands beside it there, and whether the same does here (Chieu and Ng,
/// COLING 2002, section 4.2; Ratinov and Roth, CoNLL 2009, section 5.1). Hashed into the table of <see cref="SpellingFeatures"/>.
/// </summary>
internal sealed class DocumentFeatures(FeatureTable table)
{
    private const int MostPlaces = 4;

    private static readonly SeededHash Case = FeatureTable.Kind("document-case"), CaseAtStart = FeatureTable.Kind("document-case-start");
    private static readonly SeededHash Count = FeatureTable.Kind("document-count");
    private static readonly SeededHash Before = FeatureTable.Kind("document-1"), Behind = FeatureTable.Kind("document+1");
    private static readonly SeededHash PatternBefore = FeatureTable.Kind("document-pattern-1"), PatternBehind = FeatureTable.Kind("document-pattern+1");
    private static readonly SeededHash SameBefore = FeatureTable.Kind("document-same-1"), SameBehind = FeatureTable.Kind("document-same+1");

    /// <summary>Appends the features of one token.</summary>
    /// <param name="sentence">Where the sentence stands in its document.</param>
    /// <param name="words">The words of the sentence; while it is trained on, names in it may have changed places with others.</param>
    /// <param name="token">The token's number in the sentence.</param>
    /// <param name="features">Receives rows of the table.</param>
    public void AddTo(DocumentSentence sentence, IReadOnlyList<string> words, int token, List<int> features)
    {
        if (!DocumentWords.HasCapital(words[token]))
        {
            return;
        }

        DocumentWords document = sentence.Document;
        string before = token > 0 ? words[token - 1] : DocumentWords.Outside;
        string behind = token + 1 < words.Count ? words[token + 1] : DocumentWords.Outside;
        bool isSmall = false, isInside = false, isSameBefore = false, isSameBehind = false;
        int names = 0;
        foreach (int place in document.Elsewhere(WordVocabulary.Normalise(words[token]), sentence.Start, sentence.End, MostPlaces))
        {
            (string left, string right) = (document[place - 1], document[place + 1]);
            if (!DocumentWords.HasCapital(document[place]))
            {
                isSmall = true;
                continue;
            }

            names++;
            isInside |= !EndsSentence(left);
            isSameBefore |= IsSame(left, before);
            isSameBehind |= IsSame(right, behind);
            features.Add(table.Row(Before, WordVocabulary.Normalise(left)));
            features.Add(table.Row(Behind, WordVocabulary.Normalise(right)));
            features.Add(table.Row(PatternBefore, WordShape.Pattern(left, isShort: true)));
            features.Add(table.Row(PatternBehind, WordShape.Pattern(right, isShort: true)));
        }

        string use = (isSmall ? "small" : "-") + (isInside ? " name" : names > 0 ? " start" : " -");
        features.Add(table.Row(Case, use));
        features.Add(table.Row(CaseAtStart, use, token == 0 ? "start" : "inside"));
        features.Add(table.Row(Count, [(char)('0' + names)]));
        features.Add(table.Row(SameBefore, names == 0 ? "-" : isSameBefore ? "yes" : "no", DocumentWords.HasCapital(before) ? "name" : "-"));
        features.Add(table.Row(SameBehind, names == 0 ? "-" : isSameBehind ? "yes" : "no", DocumentWords.HasCapital(behind) ? "name" : "-"));
    }

    private static bool IsSame(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static bool EndsSentence(string word) => word is DocumentWords.Outside or "." or "!" or "?" or ":";
}
