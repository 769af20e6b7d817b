using System.Buffers;
using NerRetriever.Text;

namespace NerRetriever.Mentions;

/// <summary>
/// Finds candidate mentions by their form alone: capitalised names, acronyms, quoted titles, dates and amounts, Korean words
/// without their particles, and content words of text without capitals. It aims at recall: overlapping and nested
/// candidates are given where the form leaves the extent open. Scores are fixed for each pattern class.
/// </summary>
/// <remarks>
/// Measured (strict recall / fuzzy recall as the NER Retriever paper counts / precision): CrossNER train 0.82 / 0.92 / 0.44,
/// WikiGold 0.94 / 0.99 / 0.36, WNUT17 test 0.70 / 0.85 / 0.21, MultiCoNER v2 (lower case) 0.87 / 0.99 / 0.12, KLUE-NER
/// 0.77 / 0.83 / 0.13. The test PatternRecallTests prints these and keeps their floors.
/// </remarks>
public sealed class PatternMentionDetector : IMentionDetector
{
    private readonly PatternDetectorOptions options;

    /// <summary>Creates a detector with the given or the default settings.</summary>
    public PatternMentionDetector(PatternDetectorOptions? options = null)
    {
        this.options = options ?? new PatternDetectorOptions();
        if (!Enum.IsDefined(this.options.LowerCase))
        {
            throw new ArgumentOutOfRangeException(
                nameof(options), this.options.LowerCase, "Not a kind of lower-case candidates.");
        }
    }

    /// <inheritdoc/>
    public string Name => "patterns";

    /// <inheritdoc/>
    public void Detect(string text, TextSpan sentence, ICollection<Mention> mentions)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(mentions);
        if (!sentence.IsValidIn(text.Length))
        {
            throw new ArgumentOutOfRangeException(nameof(sentence), sentence, "The sentence is empty or outside the text.");
        }

        var found = new MentionCollector();
        Word[] words = ArrayPool<Word>.Shared.Rent(sentence.Length);
        try
        {
            int count = new WordScanner(text, sentence).Scan(words);
            DetectIn(text, sentence, words.AsSpan(0, count), found);
        }
        finally
        {
            ArrayPool<Word>.Shared.Return(words);
        }

        found.MoveTo(mentions);
    }

    private void DetectIn(string text, TextSpan sentence, ReadOnlySpan<Word> words, MentionCollector found)
    {
        var casing = SentenceCasing.Of(text, sentence);
        if (casing is Casing.Mixed or Casing.FirstOnly)
        {
            new NameRuns(text, words, found).Find();
        }

        if (casing != Casing.Mixed || options.LowerCase == LowerCaseCandidates.Words)
        {
            new ContentWords(text, words, found).Find(everywhere: casing != Casing.Mixed);
        }

        QuotedTitles.Find(text, sentence, found);
        ClosedForms.Find(text, sentence, found);
        KoreanWords.Find(text, sentence, found);
    }
}
