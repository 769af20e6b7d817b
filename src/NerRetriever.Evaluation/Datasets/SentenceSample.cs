namespace NerRetriever.Evaluation.Datasets;

/// <summary>
/// Keeps the sentences that a description asks for while a file streams by: those of enough words, and of these at most a
/// given number, the ones with the least hash of their id.
/// </summary>
internal sealed class SentenceSample<T>(DatasetDescription description)
{
    // The greatest hash is at the front, so that it is the one to go.
    private readonly PriorityQueue<(long Order, T Item), (ulong Hash, long Order)> _kept =
        new(Comparer<(ulong, long)>.Create((x, y) => y.CompareTo(x)));

    private long _offered;

    /// <summary>Keeps the item unless its text is too short or its hash too great.</summary>
    public void Offer(string id, string text, T item)
    {
        if (WordCount(text) < description.MinimumWords)
        {
            return;
        }

        _offered++;
        _kept.Enqueue((_offered, item), (Hash(id), _offered));
        if (_kept.Count > description.MaximumSentences)
        {
            _kept.Dequeue();
        }
    }

    /// <summary>The items kept, in the order in which they were offered.</summary>
    public IReadOnlyList<T> InOrder() =>
        [.. _kept.UnorderedItems.Select(entry => entry.Element).OrderBy(entry => entry.Order).Select(entry => entry.Item)];

    private static int WordCount(string text)
    {
        int words = 0;
        bool inWord = false;
        foreach (char character in text)
        {
            bool isWord = !char.IsWhiteSpace(character);
            words += isWord && !inWord ? 1 : 0;
            inWord = isWord;
        }

        return words;
    }

    /// <summary>FNV-1a over the code units, mixed by the finaliser of MurmurHash3: ids that count up spread evenly too.</summary>
    private static ulong Hash(string id)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (char unit in id)
        {
            hash = (hash ^ unit) * 0x100000001B3;
        }

        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
        return hash ^ (hash >> 33);
    }
}
