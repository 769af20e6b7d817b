using System.Numerics.Tensors;

namespace NerRetriever.Benchmarks.VectorIndex;

/// <summary>Draws the vectors of a recipe. A vector depends on the recipe's seed and its number alone.</summary>
internal sealed class ClusterGenerator
{
    // Numbers of the vectors begin here, those of the map and of the centres lie below.
    private const ulong FirstVector = 1UL << 32;

    private readonly ClusterRecipe _recipe;
    private readonly float[] _map; // [dimension, latent]
    private readonly float[] _centres; // [clusters, latent]

    /// <summary>Draws the map and the centres.</summary>
    public ClusterGenerator(ClusterRecipe recipe)
    {
        _recipe = recipe;
        _map = Draw(0, recipe.Dimension * recipe.LatentDimension);
        _centres = Draw(1, recipe.Clusters * recipe.LatentDimension);
    }

    /// <summary>Draws the rows from <paramref name="first"/> on.</summary>
    /// <param name="first">Number of the first row.</param>
    /// <param name="vectors">Receives the rows [n, d].</param>
    /// <param name="labels">Receives the clusters of the rows [n].</param>
    public void Rows(int first, Span<float> vectors, Span<int> labels) => Fill((ulong)first, vectors, labels);

    /// <summary>Draws all queries, which are numbered behind the rows.</summary>
    /// <param name="vectors">Receives the queries [n, d].</param>
    /// <param name="labels">Receives their clusters [n].</param>
    public void Queries(Span<float> vectors, Span<int> labels) => Fill((ulong)_recipe.Rows, vectors, labels);

    private void Fill(ulong first, Span<float> vectors, Span<int> labels)
    {
        int latent = _recipe.LatentDimension;
        var point = new float[latent];
        for (int i = 0; i < labels.Length; i++)
        {
            var random = new GaussianSequence(SeedOf(FirstVector + first + (ulong)i));
            labels[i] = random.NextBelow(_recipe.Clusters);
            for (int j = 0; j < latent; j++)
            {
                point[j] = _centres[(labels[i] * latent) + j] + (_recipe.Spread * random.NextGaussian());
            }

            Span<float> vector = vectors.Slice(i * _recipe.Dimension, _recipe.Dimension);
            for (int j = 0; j < vector.Length; j++)
            {
                vector[j] = TensorPrimitives.Dot<float>(_map.AsSpan(j * latent, latent), point);
            }

            TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        }
    }

    private float[] Draw(ulong number, int count)
    {
        var random = new GaussianSequence(SeedOf(number));
        var drawn = new float[count];
        for (int i = 0; i < count; i++)
        {
            drawn[i] = random.NextGaussian();
        }

        return drawn;
    }

    private ulong SeedOf(ulong number) => (_recipe.Seed << 48) + number;
}
