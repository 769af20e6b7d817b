namespace NerRetriever.Index.Vectors;

/// <summary>
/// Keeps the highest of many keys, see <see cref="RankKey"/>. Keys above the least that can still count are put aside;
/// when twice as many as are wanted have gathered, the lower half is dropped and the least goes up. So a key costs a
/// comparison, however many are wanted, where a heap costs its depth.
/// </summary>
internal sealed class TopKeys
{
    private const int LeastRoom = 256;

    private ulong[] _keys = [];
    private int _count;
    private int _limit;
    private ulong _below; // keys up to this one cannot count any more

    /// <summary>Number of keys that fit without new memory.</summary>
    public int Capacity => _keys.Length;

    /// <summary>Begins to keep the <paramref name="limit"/> highest keys.</summary>
    public void Begin(int limit)
    {
        int room = (int)Math.Min(Array.MaxLength, Math.Max(LeastRoom, 2L * limit));
        if (_keys.Length < room)
        {
            _keys = new ulong[room];
        }

        (_count, _limit, _below) = (0, limit, 0);
    }

    /// <summary>Looks at a key; no two are equal.</summary>
    public void Offer(ulong key)
    {
        if (key > _below)
        {
            _keys[_count++] = key;
            if (_count == _keys.Length)
            {
                Shrink();
            }
        }
    }

    /// <summary>The highest keys, in no order; at most the limit.</summary>
    public Span<ulong> Take()
    {
        if (_count > _limit)
        {
            Shrink();
        }

        return _keys.AsSpan(0, _count);
    }

    private void Shrink()
    {
        PutHighestFirst(_keys.AsSpan(0, _count), _limit);
        _count = _limit;
        _below = _limit == 0 ? ulong.MaxValue : _keys[_limit - 1];
    }

    /// <summary>Quickselect (Hoare 1961): the key that ranks last of the wanted comes to its place, higher ones before it.</summary>
    private static void PutHighestFirst(Span<ulong> keys, int wanted)
    {
        int low = 0;
        int high = keys.Length - 1;
        int place = wanted - 1;
        while (low < high && place >= 0)
        {
            ulong pivot = MedianOf(keys[low], keys[low + ((high - low) / 2)], keys[high]);
            int left = low;
            int right = high;
            while (left <= right)
            {
                while (keys[left] > pivot)
                {
                    left++;
                }

                while (keys[right] < pivot)
                {
                    right--;
                }

                if (left <= right)
                {
                    (keys[left], keys[right]) = (keys[right], keys[left]);
                    left++;
                    right--;
                }
            }

            if (place <= right)
            {
                high = right;
            }
            else if (place >= left)
            {
                low = left;
            }
            else
            {
                return;
            }
        }
    }

    private static ulong MedianOf(ulong a, ulong b, ulong c) =>
        Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
