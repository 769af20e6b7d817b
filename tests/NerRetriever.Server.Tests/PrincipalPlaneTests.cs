using NerRetriever.Server.Searching;

namespace NerRetriever.Server.Tests;

public sealed class PrincipalPlaneTests
{
    [Fact]
    public void Points_of_a_plane_keep_their_distances()
    {
        // Points of a plane in space, spanned by two unit vectors, with much more spread along the first.
        (double A, double B)[] points = [(5, 0), (-5, 0.5), (3, -1), (-3, 1), (0, -0.5)];
        float[] vectors = [.. points.SelectMany(point => new[] { (float)(point.A * 0.6), (float)(point.A * 0.8), (float)point.B })];
        PrincipalPlane plane = PrincipalPlane.Of(vectors, 3);
        Assert.Equal(1, plane.Explained.Sum(), 1e-6);
        Assert.True(plane.Explained[0] > plane.Explained[1]);
        for (int i = 0; i < points.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double expected = Distance(points[i], points[j]);
                Assert.Equal(expected, Distance(plane.Points[i], plane.Points[j]), 1e-5);
            }
        }
    }

    [Fact]
    public void Nothing_one_and_equal_points_lie_at_the_origin()
    {
        Assert.Empty(PrincipalPlane.Of([], 3).Points);
        Assert.Equal([(0, 0)], PrincipalPlane.Of([1, 2, 3], 3).Points);
        Assert.Equal([(0, 0), (0, 0)], PrincipalPlane.Of([1, 2, 3, 1, 2, 3], 3).Points);
    }

    private static double Distance((double X, double Y) a, (double X, double Y) b) => Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2));
}
