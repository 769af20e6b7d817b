using NerRetriever.Index.Vectors.Codes;

namespace NerRetriever.Index.Vectors.Graph;

/// <summary>
/// Algorithm 4 of Malkov and Yashunin 2018, without its two optional extensions: takes a candidate only where it is
/// nearer to the node than to every link taken before, so that links go in different directions. The links taken are
/// kept as prepared points, so that a candidate, of which most are turned down at the first comparison, needs none.
/// </summary>
/// <param name="rows">The codes.</param>
/// <param name="dimension">Numbers in a vector, d.</param>
/// <param name="most">Most links ever to be chosen.</param>
internal sealed unsafe class LinkChooser<TCode>(CodePoint<TCode> rows, int dimension, int most) : IDisposable
    where TCode : struct, ICode
{
    private const int CacheLine = 64;

    private readonly int _pointSize = (TCode.PointSize(dimension) + CacheLine - 1) / CacheLine * CacheLine;
    private readonly AlignedMemory _points =
        new((TCode.PointSize(dimension) + CacheLine - 1L) / CacheLine * CacheLine * most);

    private readonly int[] _chosen = new int[most];
    private readonly float[] _scores = new float[most];

    /// <summary>Chooses links.</summary>
    /// <param name="layer">The layer of the candidates' numbers.</param>
    /// <param name="ascending">Keys of the candidates: number, and score against the node that they are for.</param>
    /// <param name="limit">Most links to choose.</param>
    /// <returns>The number of links, which are the first of <see cref="Chosen"/>.</returns>
    public int Choose<TLayer>(TLayer layer, ReadOnlySpan<ulong> ascending, int limit)
        where TLayer : struct, IGraphLayer
    {
        int count = 0;
        for (int i = ascending.Length - 1; i >= 0 && count < limit; i--)
        {
            int number = RankKey.Number(ascending[i]);
            float score = RankKey.Score(ascending[i]);
            int node = layer.NodeOf(number);
            if (IsNearest(node, score, count))
            {
                rows.At(_points.Start + ((long)count * _pointSize)).MoveTo(node);
                _chosen[count] = number;
                _scores[count] = score;
                count++;
            }
        }

        return count;
    }

    /// <summary>Numbers of the chosen links, the nearest first.</summary>
    public ReadOnlySpan<int> Chosen => _chosen;

    /// <summary>Their scores.</summary>
    public ReadOnlySpan<float> Scores => _scores;

    /// <inheritdoc/>
    public void Dispose() => _points.Dispose();

    private bool IsNearest(int node, float score, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (rows.At(_points.Start + ((long)i * _pointSize)).To(node) >= score)
            {
                return false;
            }
        }

        return true;
    }
}
