using System.Text;
using NerRetriever.Models.Safetensors;
using NerRetriever.Testing;

namespace NerRetriever.Models.Tests.Safetensors;

public sealed class SafetensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read()
    {
        string path = _folder["head.safetensors"];
        File.WriteAllText(path + ".tmp", "left behind by a run that was killed");
        SafetensorsWriter.Write(
            path,
            [new("weight", [2, 3], new[] { 1f, -2, 3, float.MaxValue, float.Epsilon, 0 }), new("b\"ü", [], new[] { 7f }), new("none", [0, 4], default)],
            new Dictionary<string, string> { ["block"] = "17" });

        Assert.Equal(["head.safetensors"], Directory.GetFiles(_folder.FullPath).Select(Path.GetFileName));
        using SafetensorsFile file = SafetensorsFile.Open(path);
        Assert.Equal(["weight", "b\"ü", "none"], file.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([2L, 3L], file.Find("weight")!.Shape);
        Assert.Equal(0, file.Find("weight")!.Offset % 8);
        Assert.Equal([1f, -2, 3, float.MaxValue, float.Epsilon, 0], file.ReadFloats("weight"));
        Assert.Equal([7f], file.ReadFloats("b\"ü"));
        Assert.Empty(file.ReadFloats("none"));
        Assert.Equal("17", file.Metadata["block"]);
        Assert.Equal("other", Assert.Throws<ModelFormatException>(() => file.ReadFloats("other")).Part);
    }

    [Fact]
    public void Halves_are_rounded_and_take_half_the_room()
    {
        string path = _folder["half.safetensors"];
        SafetensorsWriter.Write(path, [new("half", [3], new[] { 1f / 3, -2, 70000 }) { IsHalf = true }, new("single", [1], new[] { 1f / 3 })]);
        using SafetensorsFile file = SafetensorsFile.Open(path);
        Assert.Equal(["F16", "F32"], file.Tensors.Select(tensor => tensor.Type));
        Assert.Equal(6, file.Find("single")!.Offset - file.Find("half")!.Offset);
        Assert.Equal([(float)(Half)(1f / 3), -2, float.PositiveInfinity], file.ReadFloats("half"));
        Assert.Equal([1f / 3], file.ReadFloats("single"));
    }

    [Fact]
    public void Reads_each_float_type_and_refuses_others()
    {
        byte[] data =
        [
            .. BitConverter.GetBytes((Half)1.5), .. BitConverter.GetBytes((Half)(-2)), 0x40, 0x40, 0, 0xC0,
            .. BitConverter.GetBytes(0.25), .. BitConverter.GetBytes(9L),
        ];
        using SafetensorsFile file = SafetensorsFile.Open(Write(
            """
            {"h":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},"b":{"dtype":"BF16","shape":[2],"data_offsets":[4,8]},
            "d":{"dtype":"F64","shape":[1],"data_offsets":[8,16]},"i":{"dtype":"I64","shape":[1],"data_offsets":[16,24]}}
            """,
            data));
        Assert.Equal([1.5f, -2], file.ReadFloats("h"));
        Assert.Equal([3f, -2], file.ReadFloats("b"));
        Assert.Equal([0.25f], file.ReadFloats("d"));
        Assert.Contains("I64", Assert.Throws<ModelFormatException>(() => file.ReadFloats("i")).Message);
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296,4294967296],"data_offsets":[0,0]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[9223372036854775807,9223372036854775807,0,8],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F31","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":32,"shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":1,"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""")]
    [InlineData("""{"a":[1]}""")]
    [InlineData("""{"__metadata__":{"a":1}}""")]
    [InlineData("""{"__metadata__":"a"}""")]
    [InlineData("""[]""")]
    [InlineData("""{"a":""")]
    [InlineData("""[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]""")]
    [InlineData("")]
    public void Refuses_bad_headers(string header)
    {
        string path = Write(header, new byte[8]);
        Assert.Equal(path, Assert.Throws<ModelFormatException>(() => SafetensorsFile.Open(path).Dispose()).Path);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(20)]
    public void Refuses_truncated_files(int length)
    {
        string path = Write("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", new byte[8]);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..length]);
        Assert.Throws<ModelFormatException>(() => SafetensorsFile.Open(path).Dispose());
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(100_000_001UL)]
    [InlineData(1000UL)]
    public void Refuses_header_lengths_that_cannot_be(ulong length)
    {
        File.WriteAllBytes(_folder["file.safetensors"], [.. BitConverter.GetBytes(length), .. "{}"u8.ToArray()]);
        Assert.Throws<ModelFormatException>(() => SafetensorsFile.Open(_folder["file.safetensors"]).Dispose());
    }

    [Fact]
    public void Flipped_bits_give_a_typed_error_or_a_result()
    {
        SafetensorsWriter.Write(_folder["good"], [new("w", [2, 2], new float[4]), new("b", [2], new float[2])]);
        byte[] good = File.ReadAllBytes(_folder["good"]);
        var random = new Random(21);
        for (int round = 0; round < 2000; round++)
        {
            byte[] damaged = [.. good];
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(_folder["damaged"], damaged);
            try
            {
                using SafetensorsFile file = SafetensorsFile.Open(_folder["damaged"]);
                Assert.All(file.Tensors.Where(tensor => tensor.Type == "F32"), tensor => file.ReadFloats(tensor.Name));
            }
            catch (ModelFormatException)
            {
                // What is asked for.
            }
        }
    }

    [Fact]
    public void A_failed_write_leaves_the_old_file()
    {
        string path = _folder["head.safetensors"];
        SafetensorsWriter.Write(path, [new("w", [1], new[] { 1f })]);
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(path, [new("w", [2], new[] { 1f })]));
        Assert.Throws<ArgumentException>(
            () => SafetensorsWriter.Write(path, [new("w", [1], new[] { 1f }), new("w", [1], new[] { 1f })]));
        Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(path, [new("__metadata__", [1], new[] { 1f })]));
        Assert.ThrowsAny<IOException>(() => SafetensorsWriter.Write(_folder["missing/head"], [new("w", [1], new[] { 1f })]));
        using SafetensorsFile file = SafetensorsFile.Open(path);
        Assert.Equal([1f], file.ReadFloats("w"));
        Assert.Single(Directory.GetFiles(_folder.FullPath));
    }

    private string Write(string header, byte[] data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        File.WriteAllBytes(_folder["file.safetensors"], [.. BitConverter.GetBytes((ulong)json.Length), .. json, .. data]);
        return _folder["file.safetensors"];
    }
}
