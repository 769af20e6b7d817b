using System.Runtime.InteropServices;
using NerRetriever.Models.Pytorch;
using NerRetriever.Testing;

namespace NerRetriever.Models.Tests.Pytorch;

public sealed class PytorchCheckpointTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Reads_strided_views_of_every_storage_type()
    {
        string path = _folder["head.pth"];
        byte[] singles = MemoryMarshal.AsBytes<float>([1, 2, 3, 4, 5, 6]).ToArray();
        byte[] doubles = MemoryMarshal.AsBytes<double>([0.5, -0.25]).ToArray();
        byte[] halves = MemoryMarshal.AsBytes<Half>([(Half)1.5f, (Half)(-2f)]).ToArray();
        byte[] brains = MemoryMarshal.AsBytes<ushort>([0x3F80, 0xC000]).ToArray();
        new PickleBuilder()
            .Tensor("transposed", "FloatStorage", "0", 6, 0, [3, 2], [1, 3])
            .Tensor("tail", "FloatStorage", "0", 6, 4, [2], [1])
            .Tensor("double", "DoubleStorage", "1", 2, 0, [2], [1])
            .Tensor("half", "HalfStorage", "2", 2, 0, [2], [1])
            .Tensor("brain", "BFloat16Storage", "3", 2, 0, [2], [1])
            .Save(path, ("0", singles), ("1", doubles), ("2", halves), ("3", brains));

        IReadOnlyDictionary<string, PytorchTensor> tensors = PytorchCheckpoint.Open(path).Tensors;

        Assert.Equal([3, 2], tensors["transposed"].Shape);
        Assert.Equal([1, 4, 2, 5, 3, 6], tensors["transposed"].Values);
        Assert.Equal([5, 6], tensors["tail"].Values);
        Assert.Equal([0.5f, -0.25f], tensors["double"].Values);
        Assert.Equal([1.5f, -2f], tensors["half"].Values);
        Assert.Equal([1f, -2f], tensors["brain"].Values);
    }

    [Fact]
    public void Refuses_to_call_anything_and_names_what_was_asked_for()
    {
        string path = _folder["evil.pth"];
        new PickleBuilder().Text("x").Global("os", "system").Bytes((byte)'(').Text("true").Bytes((byte)'t', (byte)'R').Save(path);

        ModelFormatException refusal = Assert.Throws<ModelFormatException>(() => PytorchCheckpoint.Open(path));

        Assert.Contains("os.system", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7, 0, 2, 1)] // announced count is not the storage's
    [InlineData(6, 5, 2, 1)] // view runs over the end
    [InlineData(6, -1, 2, 1)] // view starts before the storage
    [InlineData(6, 0, 2, 6)] // stride runs over the end
    [InlineData(6, 0, 2, -1)] // stride runs backwards
    [InlineData(6, 0, 0, 1)] // empty dimension
    [InlineData(6, 0, int.MaxValue, 0)] // more elements than the storage
    public void Refuses_views_outside_their_storage(int count, int offset, int length, int stride)
    {
        string path = _folder["bad.pth"];
        new PickleBuilder().Tensor("x", "FloatStorage", "0", count, offset, [length], [stride]).Save(path, ("0", new byte[24]));

        Assert.Throws<ModelFormatException>(() => PytorchCheckpoint.Open(path));
    }

    [Fact]
    public void Damaged_archives_give_a_typed_error_or_the_tensors()
    {
        string path = _folder["good.pth"];
        new PickleBuilder().Tensor("x", "FloatStorage", "0", 6, 0, [2, 3], [3, 1]).Save(path, ("0", new byte[24]));
        byte[] bytes = File.ReadAllBytes(path);
        var random = new Random(17);
        string damaged = _folder["damaged.pth"];
        int refused = 0;
        for (int trial = 0; trial < 2 * bytes.Length; trial++)
        {
            byte[] copy = trial < bytes.Length ? [.. bytes] : bytes[..(trial - bytes.Length)];
            if (trial < bytes.Length)
            {
                copy[trial] ^= (byte)random.Next(1, 256);
            }

            File.WriteAllBytes(damaged, copy);
            try
            {
                PytorchCheckpoint.Open(damaged);
            }
            catch (ModelFormatException)
            {
                refused++;
            }
        }

        Assert.True(refused > bytes.Length, $"only {refused} of {2 * bytes.Length} damaged files were refused");
    }

    [Fact]
    public void Missing_file_and_other_formats_are_refused()
    {
        Assert.Throws<ModelFormatException>(() => PytorchCheckpoint.Open(_folder["none.pth"]));
        Assert.Throws<ModelFormatException>(() => PytorchCheckpoint.Open(_folder.Write("text.pth", "no zip")));
    }

    public void Dispose() => _folder.Dispose();
}
