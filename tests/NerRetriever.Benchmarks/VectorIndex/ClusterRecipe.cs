namespace NerRetriever.Benchmarks.VectorIndex;

/// <summary>
/// How a data set is drawn: a point is its cluster's centre plus noise in a latent space, which a random linear map
/// takes into the space of the vectors; then it is scaled to length 1.
/// </summary>
/// <param name="Name">Name of the set.</param>
/// <param name="Description">What it stands for, for the report.</param>
/// <param name="Rows">Vectors to index.</param>
/// <param name="Queries">Vectors of the same distribution to search for; none of them is a row.</param>
/// <param name="Dimension">Numbers in a vector, d.</param>
/// <param name="LatentDimension">Numbers in a latent point.</param>
/// <param name="Clusters">Number of clusters; a row's is drawn evenly.</param>
/// <param name="Spread">Standard deviation of the noise, where that of the centres is 1.</param>
/// <param name="Seed">Decides everything drawn.</param>
internal sealed record ClusterRecipe(
    string Name,
    string Description,
    int Rows,
    int Queries,
    int Dimension,
    int LatentDimension,
    int Clusters,
    float Spread,
    ulong Seed)
{
    /// <summary>Clusters far from each other.</summary>
    public static ClusterRecipe Separated { get; } = new(
        "separated", "well separated clusters", 100_000, 2_000, 500, 500, 500, 0.3f, 1);

    /// <summary>
    /// Clusters that overlap, in few latent dimensions: a graph finds the neighbours of a point only slowly.
    /// </summary>
    public static ClusterRecipe Hard { get; } = new(
        "hard", "overlapping clusters, 32 latent dimensions", 100_000, 2_000, 500, 32, 200, 1.12f, 2);

    /// <summary>Between the two, for whole requests on a large index.</summary>
    public static ClusterRecipe Million { get; } = new(
        "million", "clusters that touch, 40 latent dimensions", 1_000_000, 2_000, 256, 40, 5_000, 0.7f, 3);

    /// <summary>All sets.</summary>
    public static IReadOnlyList<ClusterRecipe> All { get; } = [Separated, Hard, Million];

    /// <summary>The same distribution in a size that takes seconds.</summary>
    public ClusterRecipe Quick() =>
        this with { Rows = 2_000, Queries = 100, Dimension = 40, Clusters = 20 };

    /// <summary>The recipe with this name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static ClusterRecipe Of(string name) =>
        All.FirstOrDefault(recipe => recipe.Name == name)
        ?? throw new ArgumentException($"There is no set \"{name}\"; there are {string.Join(", ", All.Select(r => r.Name))}.");
}
