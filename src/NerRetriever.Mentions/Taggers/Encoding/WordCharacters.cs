namespace NerRetriever.Mentions.Taggers;

/// <summary>
/// Characters of words as rows of a table of fixed size, so that no list of characters has to be kept: Latin, Greek and Cyrillic
/// letters and signs have their own, others share.
/// </summary>
internal static class WordCharacters
{
    /// <summary>Rows of the table.</summary>
    public const int Rows = Own + Shared + 1;

    /// <summary>Characters seen together: one and its neighbours.</summary>
    public const int Width = 3;

    /// <summary>The place ahead of and behind a word.</summary>
    public const int Outside = Rows - 1;

    private const int Own = 0x530;
    private const int Shared = 509;

    /// <summary>Each character with its neighbours, [characters, 3], and where words end among them.</summary>
    public static (int[] Characters, int[] Ends) Of(IReadOnlyList<string> words)
    {
        var ends = new int[words.Count];
        int total = 0;
        for (int word = 0; word < ends.Length; word++)
        {
            total += words[word].Length;
            ends[word] = total;
        }

        var characters = new int[total * Width];
        for (int word = 0, at = 0; word < ends.Length; word++)
        {
            for (int i = 0; i < words[word].Length; i++)
            {
                characters[at++] = RowAt(words[word], i - 1);
                characters[at++] = RowAt(words[word], i);
                characters[at++] = RowAt(words[word], i + 1);
            }
        }

        return (characters, ends);
    }

    private static int RowAt(string word, int index) =>
        index < 0 || index >= word.Length ? Outside : word[index] < Own ? word[index] : Own + (word[index] % Shared);
}
