using NerRetriever.Index.Vectors;

namespace NerRetriever.Index.Tests.Vectors;

public class TopKeysTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(500)]
    [InlineData(4_999)]
    [InlineData(5_000)]
    [InlineData(6_000)]
    public void Keeps_what_sorting_keeps(int limit)
    {
        var top = new TopKeys();
        foreach (string order in new[] { "rising", "falling", "random" })
        {
            ulong[] keys = [.. Enumerable.Range(1, 5_000).Select(i => (ulong)i * 7)];
            if (order == "falling")
            {
                Array.Reverse(keys);
            }
            else if (order == "random")
            {
                new Random(limit).Shuffle(keys);
            }

            top.Begin(limit);
            foreach (ulong key in keys)
            {
                top.Offer(key);
            }

            Assert.Equal(keys.OrderDescending().Take(limit), top.Take().ToArray().OrderDescending());
        }
    }

    [Theory]
    [InlineData(float.MinValue)]
    [InlineData(-1f)]
    [InlineData(-0f)]
    [InlineData(float.Epsilon)]
    [InlineData(0.75f)]
    [InlineData(float.MaxValue)]
    public void A_key_sorts_as_the_scored_node_and_gives_it_back(float score)
    {
        ulong key = RankKey.Of(score, 17);
        Assert.Equal((score, 17), (RankKey.Score(key), RankKey.Number(key)));
        Assert.True(RankKey.Of(score, 18) < key);
        Assert.True(RankKey.Of(score, int.MaxValue) > RankKey.Of(MathF.BitDecrement(score), 0));
        Assert.Equal(RankKey.Of(0f, 3), RankKey.Of(-0f, 3));
    }

    [Fact]
    public void A_heap_gives_keys_back_in_order()
    {
        var heap = new KeyHeap();
        var random = new Random(4);
        ulong[] keys = [.. Enumerable.Range(0, 1_000).Select(_ => (ulong)random.NextInt64())];
        foreach (ulong key in keys)
        {
            heap.Push(key);
        }

        heap.ReplaceRoot(ulong.MaxValue);
        Assert.Equal(keys.Order().Skip(1).Append(ulong.MaxValue), Enumerable.Range(0, 1_000).Select(_ => heap.Pop()));
        Assert.Equal(0, heap.Count);
    }
}
