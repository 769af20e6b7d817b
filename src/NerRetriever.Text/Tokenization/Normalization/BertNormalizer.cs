using System.Globalization;
using System.Text;

namespace NerRetriever.Text.Tokenization;

/// <summary>
/// BERT's normalisation and word splitting as in llama.cpp: control characters go, accents and case if asked for, and
/// white space, punctuation, ASCII symbols and Chinese characters end a word; all but the white space are words too.
/// </summary>
/// <param name="lowercase">Whether to map to lower case.</param>
/// <param name="stripAccents">
/// Whether to decompose and drop marks (<c>\p{M}</c>, as llama.cpp; the original drops only <c>\p{Mn}</c>). Hangul
/// becomes its letters, as in the original; llama.cpp keeps only the first letter of a syllable.
/// </param>
internal sealed class BertNormalizer(bool lowercase, bool stripAccents)
{
    /// <summary>Reads the next word.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">Where to begin; then where the word ended.</param>
    /// <param name="word">Receives the word.</param>
    /// <returns>Whether there was one.</returns>
    public bool TryReadWord(ReadOnlySpan<char> text, ref int position, NormalizedWord word)
    {
        Span<Rune> parts = stackalloc Rune[CanonicalBase.MaxParts];
        word.Clear();
        while (position < text.Length)
        {
            Rune.DecodeFromUtf16(text[position..], out Rune codePoint, out int width);
            if (Rune.IsWhiteSpace(codePoint))
            {
                position += width;
                if (!word.IsEmpty)
                {
                    return true;
                }

                continue;
            }

            parts[0] = codePoint;
            int count = stripAccents ? CanonicalBase.Decompose(codePoint, parts) : 1;
            bool isolated = IsIsolated(parts[0]);
            if (isolated && !word.IsEmpty)
            {
                return true;
            }

            foreach (Rune part in parts[..count])
            {
                Append(part, position, position + width, word);
            }

            position += width;
            if (isolated)
            {
                return true;
            }
        }

        return !word.IsEmpty;
    }

    private void Append(Rune part, int start, int end, NormalizedWord word)
    {
        UnicodeCategory category = Rune.GetUnicodeCategory(part);
        if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
            || part == Rune.ReplacementChar)
        {
            return;
        }

        if (stripAccents
            && category is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark)
        {
            word.Extend(end);
            return;
        }

        word.Add(lowercase ? Rune.ToLowerInvariant(part) : part, start, end);
    }

    private static bool IsIsolated(Rune codePoint) =>
        codePoint.IsAscii
            ? char.IsPunctuation((char)codePoint.Value) || char.IsSymbol((char)codePoint.Value)
            : Rune.IsPunctuation(codePoint) || IsChinese(codePoint.Value);

    // 0x2B920 for 0x2B820 is the original tokenizer's slip, kept because the models were trained with it.
    private static bool IsChinese(int codePoint) => codePoint
        is (>= 0x4E00 and <= 0x9FFF)
        or (>= 0x3400 and <= 0x4DBF)
        or (>= 0x20000 and <= 0x2A6DF)
        or (>= 0x2A700 and <= 0x2B73F)
        or (>= 0x2B740 and <= 0x2B81F)
        or (>= 0x2B920 and <= 0x2CEAF)
        or (>= 0xF900 and <= 0xFAFF)
        or (>= 0x2F800 and <= 0x2FA1F);
}
