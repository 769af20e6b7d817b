using NerRetriever.Index.Vectors;

namespace NerRetriever.Index.Tests.Vectors;

/// <summary>Vectors in memory.</summary>
internal sealed class MemoryRows(int dimension, IEnumerable<float[]> vectors) : IVectorRows
{
    private readonly List<float[]> _vectors = [.. vectors];

    public int Dimension => dimension;

    public int Count => _vectors.Count;

    public ReadOnlySpan<float> this[int node] => _vectors[node];

    public void Add(float[] vector) => _vectors.Add(vector);

    /// <summary>Vectors around random centres, as mentions of the same few types are.</summary>
    public static MemoryRows Clustered(int count, int dimension, int clusters, double spread, int seed) =>
        new(dimension, ClusteredVectors(count, dimension, clusters, spread, seed));

    public static IEnumerable<float[]> ClusteredVectors(int count, int dimension, int clusters, double spread, int seed)
    {
        var random = new Random(seed);
        float[][] centres = [.. Enumerable.Range(0, clusters).Select(_ => Samples.Normalised(Gaussian(random, dimension)))];
        for (int i = 0; i < count; i++)
        {
            float[] centre = centres[random.Next(clusters)];
            float[] noise = Gaussian(random, dimension);
            double scale = spread / Math.Sqrt(dimension);
            yield return Samples.Normalised([.. centre.Zip(noise, (c, n) => (float)(c + (scale * n)))]);
        }
    }

    private static float[] Gaussian(Random random, int dimension) =>
        [.. Enumerable.Range(0, dimension).Select(_ =>
            (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
}
