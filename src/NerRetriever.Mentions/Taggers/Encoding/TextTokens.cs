using System.Buffers;
using NerRetriever.Text;

namespace NerRetriever.Mentions.Taggers;

/// <summary>Cuts a sentence of running text into tokens like those of the training files.</summary>
internal static class TextTokens
{
    /// <summary>Words as the patterns see them; what stands between, sign by sign.</summary>
    public static List<TextSpan> Words(string text, TextSpan sentence)
    {
        Word[] words = ArrayPool<Word>.Shared.Rent(sentence.Length);
        try
        {
            int count = new WordScanner(text, sentence).Scan(words);
            var tokens = new List<TextSpan>(count + 8);
            int position = sentence.Start;
            foreach (Word word in words.AsSpan(0, count))
            {
                AddSigns(text, position, word.Start, tokens);
                tokens.Add(new TextSpan(word.Start, word.End));
                position = word.End;
            }

            AddSigns(text, position, sentence.End, tokens);
            return tokens;
        }
        finally
        {
            ArrayPool<Word>.Shared.Return(words);
        }
    }

    /// <summary>Each character, white space too, as labels at character level have it.</summary>
    public static List<TextSpan> Characters(string text, TextSpan sentence)
    {
        var tokens = new List<TextSpan>(sentence.Length);
        for (int i = sentence.Start; i < sentence.End; i += LengthAt(text, i, sentence.End))
        {
            tokens.Add(new TextSpan(i, i + LengthAt(text, i, sentence.End)));
        }

        return tokens;
    }

    private static void AddSigns(string text, int start, int end, List<TextSpan> tokens)
    {
        for (int i = start; i < end; i += LengthAt(text, i, end))
        {
            if (!char.IsWhiteSpace(text[i]))
            {
                tokens.Add(new TextSpan(i, i + LengthAt(text, i, end)));
            }
        }
    }

    private static int LengthAt(string text, int index, int end) =>
        index + 1 < end && char.IsSurrogatePair(text[index], text[index + 1]) ? 2 : 1;
}
