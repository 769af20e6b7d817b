using NerRetriever.Index.Vectors;

namespace NerRetriever.Benchmarks.VectorIndex;

/// <summary>Draws a data set, finds the true neighbours by the flat scan, and writes both for the other steps.</summary>
internal static class PrepareStep
{
    /// <summary>Neighbours that recall is measured on.</summary>
    public const int K = 10;

    /// <summary>Writes the files of the set and prints what it is.</summary>
    public static void Run(ClusterRecipe recipe, SetFolder folder, TextWriter output)
    {
        Directory.CreateDirectory(folder.Path);
        var generator = new ClusterGenerator(recipe);
        var rowLabels = new int[recipe.Rows];
        var queryLabels = new int[recipe.Queries];
        var rowValues = new float[checked(recipe.Rows * recipe.Dimension)];
        var queryValues = new float[recipe.Queries * recipe.Dimension];
        generator.Rows(0, rowValues, rowLabels);
        generator.Queries(queryValues, queryLabels);
        var rows = new VectorMatrix(rowValues, recipe.Dimension);
        var queries = new VectorMatrix(queryValues, recipe.Dimension);

        // R-Precision compares the first R rows with a query's cluster, and R is the cluster's size.
        int depth = Math.Max(K, rowLabels.CountBy(label => label).Max(cluster => cluster.Value));
        rows.Write(folder.Rows);
        queries.Write(folder.Queries);
        SetFolder.WriteNumbers(folder.RowLabels, rowLabels);
        SetFolder.WriteNumbers(folder.QueryLabels, queryLabels);
        SetFolder.WriteNumbers(folder.Truth, NearestRows(rows, queries, depth));
        output.WriteLine(
            $"Set {recipe.Name}: {recipe.Description}; {recipe.Rows:N0} x {recipe.Dimension} float32 of length 1, "
            + $"{recipe.Clusters:N0} clusters, {recipe.Queries:N0} queries that are not in it.");
        output.WriteLine();
    }

    private static int[] NearestRows(VectorMatrix rows, VectorMatrix queries, int depth)
    {
        var flat = new FlatIndex(rows);
        var nearest = new ScoredNode[depth];
        var truth = new int[queries.Count * depth];
        for (int query = 0; query < queries.Count; query++)
        {
            int found = flat.Search(queries[query], nearest, null);
            for (int i = 0; i < depth; i++)
            {
                truth[(query * depth) + i] = i < found ? nearest[i].Node : -1;
            }
        }

        return truth;
    }
}
