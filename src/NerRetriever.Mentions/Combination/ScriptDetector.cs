using System.Globalization;
using NerRetriever.Text;

namespace NerRetriever.Mentions;

/// <summary>
/// Two detectors as one: sentences mostly in Latin letters go to the first, which was trained on such, all others (Korean,
/// Cyrillic, Han) to the second. Digits and signs do not count; a sentence without letters goes to the first.
/// </summary>
public sealed class ScriptDetector : IMentionDetector, IDisposable
{
    // The last letter of Latin Extended-B; Greek begins behind the phonetic signs that follow it.
    private const char LastLatin = '\u024F';
    private const char FirstExtended = '\u1E00';
    private const char LastExtended = '\u1EFF';

    private readonly IMentionDetector _latin;
    private readonly IMentionDetector _others;

    /// <summary>Joins two detectors.</summary>
    /// <param name="latin">For sentences in Latin letters; gives the name.</param>
    /// <param name="others">For all others.</param>
    public ScriptDetector(IMentionDetector latin, IMentionDetector others)
    {
        _latin = latin ?? throw new ArgumentNullException(nameof(latin));
        _others = others ?? throw new ArgumentNullException(nameof(others));
    }

    /// <inheritdoc/>
    public string Name => _latin.Name;

    /// <inheritdoc/>
    public void Detect(string text, TextSpan sentence, ICollection<Mention> mentions)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(mentions);
        if (!sentence.IsValidIn(text.Length))
        {
            throw new ArgumentOutOfRangeException(nameof(sentence), sentence, "The sentence is empty or outside the text.");
        }

        if (IsLatin(sentence.In(text)))
        {
            _latin.Detect(text, sentence, mentions);
            return;
        }

        var found = new List<Mention>();
        _others.Detect(text, sentence, found);
        foreach (Mention mention in found)
        {
            mentions.Add(mention with { Detector = mention.Detector ?? _others.Name });
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        (_latin as IDisposable)?.Dispose();
        (_others as IDisposable)?.Dispose();
    }

    private static bool IsLatin(ReadOnlySpan<char> text)
    {
        int latin = 0, other = 0;
        foreach (char c in text)
        {
            if (c is <= LastLatin or (>= FirstExtended and <= LastExtended))
            {
                latin += char.IsLetter(c) ? 1 : 0;
            }
            else
            {
                // A syllable of Hangul or a Han character says as much as several Latin letters.
                other += CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.OtherLetter ? 2 : char.IsLetter(c) ? 1 : 0;
            }
        }

        return latin >= other;
    }
}
