using NerRetriever.Benchmarks.VectorIndex;
using NerRetriever.Testing;

namespace NerRetriever.Benchmarks.Tests.VectorIndex;

public sealed class VectorMatrixTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_written_is_read()
    {
        new VectorMatrix([1, 2, 3, 4, 5, 6], 2).Write(_folder["v"]);
        VectorMatrix read = VectorMatrix.Read(_folder["v"]);
        Assert.Equal((3, 2), (read.Count, read.Dimension));
        Assert.Equal([5, 6], read[2].ToArray());
        Assert.False(File.Exists(_folder["v.partial"]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(39)]
    public void A_file_that_ends_early_is_named(int length)
    {
        new VectorMatrix([1, 2, 3, 4, 5, 6], 2).Write(_folder["v"]);
        File.WriteAllBytes(_folder["v"], File.ReadAllBytes(_folder["v"])[..length]);
        Assert.Contains(_folder["v"], Assert.Throws<InvalidDataException>(() => VectorMatrix.Read(_folder["v"])).Message, StringComparison.Ordinal);
    }
}
