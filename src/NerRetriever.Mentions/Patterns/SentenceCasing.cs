using NerRetriever.Text;

namespace NerRetriever.Mentions;

/// <summary>Tells whether a sentence's capitals can mark names.</summary>
internal static class SentenceCasing
{
    private const int FewestWords = 4;

    /// <summary>The casing of a sentence.</summary>
    public static Casing Of(string text, TextSpan sentence)
    {
        int upper = 0, lower = 0, words = 0;
        bool upperInside = false;
        for (int i = sentence.Start; i < sentence.End; i++)
        {
            char c = text[i];
            bool isUpper = char.IsUpper(c);
            upper += isUpper ? 1 : 0;
            lower += char.IsLower(c) ? 1 : 0;
            upperInside |= isUpper && i > sentence.Start;
            words += char.IsWhiteSpace(c) ? 1 : 0;
        }

        if (!upperInside)
        {
            return upper > 0 ? Casing.FirstOnly : lower > 0 ? Casing.Lower : Casing.Mixed;
        }

        return lower == 0 && words + 1 >= FewestWords && upper > words ? Casing.Upper : Casing.Mixed;
    }
}
