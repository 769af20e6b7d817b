namespace NerRetriever.Server.Searching;

/// <summary>
/// Points in the plane of the first two principal components of vectors. Components are found one after the other by power
/// iteration on the centred vectors; their sign is fixed, so that equal vectors give equal maps.
/// </summary>
/// <param name="Points">One a vector.</param>
/// <param name="Explained">Share of the variance along each axis; 0 where there is none.</param>
internal sealed record PrincipalPlane(IReadOnlyList<(double X, double Y)> Points, IReadOnlyList<double> Explained)
{
    private const int Axes = 2;
    private const int MostSteps = 200;
    private const double Converged = 1e-9;

    /// <summary>The plane of vectors [n, d], row-major.</summary>
    public static PrincipalPlane Of(ReadOnlySpan<float> vectors, int dimension)
    {
        int n = vectors.Length / dimension;
        double[] rows = Centre(vectors, n, dimension);
        double total = rows.Sum(value => value * value);
        var coordinates = new double[Axes][];
        var explained = new double[Axes];
        for (int axis = 0; axis < Axes; axis++)
        {
            double[] direction = LargestDirection(rows, n, dimension);
            coordinates[axis] = Project(rows, direction, n);
            double along = coordinates[axis].Sum(value => value * value);
            explained[axis] = total > 0 ? along / total : 0;
            Deflate(rows, direction, coordinates[axis]);
        }

        return new PrincipalPlane([.. Enumerable.Range(0, n).Select(i => (coordinates[0][i], coordinates[1][i]))], explained);
    }

    private static double[] Centre(ReadOnlySpan<float> vectors, int n, int dimension)
    {
        var rows = new double[n * dimension];
        for (int column = 0; column < dimension; column++)
        {
            double mean = 0;
            for (int row = 0; row < n; row++)
            {
                mean += vectors[(row * dimension) + column];
            }

            mean /= Math.Max(1, n);
            for (int row = 0; row < n; row++)
            {
                rows[(row * dimension) + column] = vectors[(row * dimension) + column] - mean;
            }
        }

        return rows;
    }

    private static double[] LargestDirection(double[] rows, int n, int dimension)
    {
        // The longest row is never orthogonal to everything; a fixed start gives a fixed map.
        double[] direction = Longest(rows, n, dimension);
        if (!Normalise(direction))
        {
            return direction;
        }

        for (int step = 0; step < MostSteps; step++)
        {
            double[] projected = Project(rows, direction, n);
            var next = new double[dimension];
            for (int row = 0; row < n; row++)
            {
                Span<double> values = rows.AsSpan(row * dimension, dimension);
                for (int column = 0; column < dimension; column++)
                {
                    next[column] += projected[row] * values[column];
                }
            }

            if (!Normalise(next))
            {
                break;
            }

            double alike = Dot(direction, next);
            direction = next;
            if (1 - Math.Abs(alike) < Converged)
            {
                break;
            }
        }

        int largest = Array.IndexOf(direction, direction.MaxBy(Math.Abs));
        if (direction[largest] < 0)
        {
            direction = [.. direction.Select(value => -value)];
        }

        return direction;
    }

    private static double[] Longest(double[] rows, int n, int dimension)
    {
        int best = 0;
        double most = -1;
        for (int row = 0; row < n; row++)
        {
            ReadOnlySpan<double> values = rows.AsSpan(row * dimension, dimension);
            double length = Dot(values, values);
            (best, most) = length > most ? (row, length) : (best, most);
        }

        return n == 0 ? new double[dimension] : rows[(best * dimension)..((best + 1) * dimension)];
    }

    private static double[] Project(double[] rows, double[] direction, int n)
    {
        var projected = new double[n];
        for (int row = 0; row < n; row++)
        {
            projected[row] = Dot(rows.AsSpan(row * direction.Length, direction.Length), direction);
        }

        return projected;
    }

    private static void Deflate(double[] rows, double[] direction, double[] projected)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] -= projected[i / direction.Length] * direction[i % direction.Length];
        }
    }

    private static bool Normalise(double[] vector)
    {
        double length = Math.Sqrt(Dot(vector, vector));
        if (length < 1e-12)
        {
            Array.Clear(vector);
            return false;
        }

        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] /= length;
        }

        return true;
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        double sum = 0;
        for (int i = 0; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
