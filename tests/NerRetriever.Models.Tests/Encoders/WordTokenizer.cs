using NerRetriever.Text.Tokenization;

namespace NerRetriever.Models.Tests.Encoders;

/// <summary>
/// A token a word, cut after every fourth letter; '!' is dropped, '€' becomes three byte tokens of one range. Ids
/// follow from the letters.
/// </summary>
internal sealed class WordTokenizer(int vocabulary, int? bos, int? separator) : ITokenizer
{
    public int VocabularySize => vocabulary;

    public int? BosId => bos;

    public int? EosId => null;

    public int? SeparatorId => separator;

    public void Encode(ReadOnlySpan<char> text, ICollection<Token> tokens)
    {
        for (int start = 0; start < text.Length;)
        {
            int end = start + 1;
            if (char.IsLetter(text[start]))
            {
                while (end < text.Length && char.IsLetter(text[end]) && end - start < 4)
                {
                    end++;
                }
            }

            for (int copy = Copies(text[start]); copy > 0; copy--)
            {
                int sum = copy;
                foreach (char letter in text[start..end])
                {
                    sum = (sum * 31) + letter;
                }

                tokens.Add(new Token(3 + (int)((uint)sum % (uint)(vocabulary - 3)), start, end));
            }

            start = end;
        }
    }

    private static int Copies(char first) => first switch { ' ' or '!' => 0, '€' => 3, _ => 1 };
}
