using System.Numerics.Tensors;
using NerRetriever.Benchmarks.VectorIndex;

namespace NerRetriever.Benchmarks.Tests.VectorIndex;

public class ClusterGeneratorTests
{
    [Fact]
    public void Rows_depend_on_their_number_alone_and_have_length_1()
    {
        ClusterRecipe recipe = ClusterRecipe.Hard.Quick();
        (float[] whole, int[] labels) = Draw(recipe, 0, 6);
        (float[] part, int[] partLabels) = Draw(recipe, 4, 2);

        Assert.Equal(whole[(4 * recipe.Dimension)..], part);
        Assert.Equal(labels[4..], partLabels);
        Assert.NotEqual(whole, Draw(recipe with { Seed = 99 }, 0, 6).Vectors);
        for (int i = 0; i < 6; i++)
        {
            Assert.Equal(1, TensorPrimitives.Norm<float>(whole.AsSpan(i * recipe.Dimension, recipe.Dimension)), 1e-5);
        }
    }

    [Fact]
    public void Members_of_a_separated_cluster_are_nearer_to_each_other_than_to_others()
    {
        ClusterRecipe recipe = ClusterRecipe.Separated.Quick();
        (float[] vectors, int[] labels) = Draw(recipe, 0, 60);
        ReadOnlySpan<float> Row(int i) => vectors.AsSpan(i * recipe.Dimension, recipe.Dimension);
        for (int i = 1; i < 60; i++)
        {
            for (int j = 0; j < i; j++)
            {
                Assert.Equal(labels[i] == labels[j], TensorPrimitives.Dot(Row(i), Row(j)) > 0.7f);
            }
        }
    }

    [Fact]
    public void Gaussian_numbers_have_mean_0_and_variance_1()
    {
        var random = new GaussianSequence(7);
        float[] drawn = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextGaussian())];
        Assert.Equal(0, drawn.Average(), 0.02);
        Assert.Equal(1, drawn.Average(x => (double)x * x), 0.02);
    }

    private static (float[] Vectors, int[] Labels) Draw(ClusterRecipe recipe, int first, int count)
    {
        var vectors = new float[count * recipe.Dimension];
        var labels = new int[count];
        new ClusterGenerator(recipe).Rows(first, vectors, labels);
        return (vectors, labels);
    }
}
