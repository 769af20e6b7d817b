using System.Text;
using NerRetriever.Models.Gguf;
using NerRetriever.Testing;

namespace NerRetriever.Models.Tests.Gguf;

public sealed class GgufFileTests : IDisposable
{
    private static readonly Dictionary<string, Action<GgufBuilder>> Faults = new()
    {
        ["magic"] = builder => builder.Magic = 0x46554746,
        ["version 1"] = builder => builder.Version = 1,
        ["version 4"] = builder => builder.Version = 4,
        ["big-endian"] = builder => builder.Version = 0x03000000,
        ["duplicate key"] = builder => builder.Add("a.string", "again"),
        ["duplicate tensor"] = builder => builder.AddTensor("second", 0, new byte[4], 1),
        ["empty key"] = builder => builder.Add("", 1u),
        ["empty tensor name"] = builder => builder.AddTensor("", 0, new byte[4], 1),
        ["unknown value type"] = builder => builder.AddRaw("k", [13, 0, 0, 0, 1]),
        ["array of arrays"] = builder => builder.AddRaw("k", [9, 0, 0, 0, 9, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]),
        ["array longer than the file"] = builder => builder.AddRaw("k", [9, 0, 0, 0, 10, 0, 0, 0, .. Enumerable.Repeat((byte)0x1F, 8)]),
        ["array of 2^61"] = builder => builder.AddRaw("k", [9, 0, 0, 0, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x20]),
        ["string longer than the file"] = builder => builder.AddRaw("k", [8, 0, 0, 0, .. Enumerable.Repeat((byte)0xFF, 8)]),
        ["truth value 2"] = builder => builder.AddRaw("k", [7, 0, 0, 0, 2]),
        ["alignment 0"] = builder => builder.Add("general.alignment", 0u),
        ["alignment 48"] = builder => builder.Add("general.alignment", 48u),
        ["alignment 2 MiB"] = builder => builder.Add("general.alignment", 2u << 20),
        ["alignment as text"] = builder => builder.Add("general.alignment", "32"),
        ["unknown type"] = builder => builder.AddTensor("t", 99, new byte[4], 1),
        ["no dimensions"] = builder => builder.AddTensor("t", 0, new byte[4]),
        ["five dimensions"] = builder => builder.AddTensor("t", 0, new byte[4], 1, 1, 1, 1, 1),
        ["a dimension of 0"] = builder => builder.AddTensor("t", 0, new byte[4], 1, 0),
        ["a negative dimension"] = builder => builder.AddTensor("t", 0, new byte[4], 1, -1),
        ["a product past 64 bits"] = builder => builder.AddTensor("t", 0, new byte[4], 1L << 32, 1L << 32),
        ["a product back to 0"] = builder => builder.AddTensor("t", 0, new byte[4], 1L << 32, 1L << 32, 1L << 32, 1L << 32),
        ["bytes past 64 bits"] = builder => builder.AddTensor("t", 0, new byte[4], long.MaxValue),
        ["part of a block"] = builder => builder.AddTensor("t", 12, new byte[144], 255),
        ["behind the end"] = builder => builder.AddTensor("t", 0, new byte[4], 1000),
        ["offset behind the end"] = builder => Place(builder, 1UL << 40),
        ["offset past 63 bits"] = builder => Place(builder, ulong.MaxValue - 31),
        ["offset not aligned"] = builder => Place(builder, 4),
        ["overlap"] = builder => Place(builder, 0),
    };

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> FaultNames => [.. Faults.Keys];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Reads_metadata_and_tensors(uint version)
    {
        GgufBuilder builder = Valid();
        builder.Version = version;
        using GgufFile file = GgufFile.Open(builder.Write(_folder["file.gguf"]));
        Assert.Equal((int)version, file.Version);
        Assert.Equal("text", file.Metadata.FindString("a.string"));
        Assert.Equal(7, file.Metadata.FindInt32("an.integer"));
        Assert.Equal(7.0, file.Metadata.FindNumber("an.integer"));
        Assert.Equal(0.5, file.Metadata.FindNumber("a.float"));
        Assert.True(file.Metadata.FindBoolean("a.flag"));
        Assert.Equal(["a", "", "ü"], file.Metadata.FindStrings("strings")!);
        Assert.Equal([1, 2], file.Metadata.FindInt32s("integers")!);
        Assert.Null(file.Metadata.FindString("missing"));
        Assert.Null(file.Metadata.FindInt32("missing"));

        Assert.Equal(["first", "second"], file.Tensors.Select(tensor => tensor.Name));
        GgufTensor second = file.FindTensor("second")!;
        Assert.Equal([2L, 3L], second.Dimensions);
        Assert.Equal(GgmlType.F32, second.Type);
        Assert.Equal(24, second.ByteLength);
        Assert.Equal([5, 6], file.ReadBytes(second, 4, 2).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => file.ReadBytes(second, 20, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => file.ReadBytes(second, -1, 5));
        Assert.Null(file.FindTensor("third"));
    }

    [Fact]
    public void A_value_of_another_kind_names_the_key()
    {
        using GgufFile file = GgufFile.Open(Valid().Add("large", ulong.MaxValue).Write(_folder["file.gguf"]));
        GgufMetadata metadata = file.Metadata;
        Assert.Equal("a.string", Assert.Throws<ModelFormatException>(() => metadata.FindInt32("a.string")).Part);
        Assert.Equal("a.flag", Assert.Throws<ModelFormatException>(() => metadata.FindNumber("a.flag")).Part);
        Assert.Equal("a.float", Assert.Throws<ModelFormatException>(() => metadata.FindInt32("a.float")).Part);
        Assert.Equal("strings", Assert.Throws<ModelFormatException>(() => metadata.FindInt32s("strings")).Part);
        Assert.Equal("integers", Assert.Throws<ModelFormatException>(() => metadata.FindSingles("integers")).Part);
        Assert.Equal("an.integer", Assert.Throws<ModelFormatException>(() => metadata.FindBoolean("an.integer")).Part);
        Assert.Equal("large", Assert.Throws<ModelFormatException>(() => metadata.FindInt32("large")).Part);
    }

    [Theory]
    [MemberData(nameof(FaultNames))]
    public void Refuses_damaged_files(string fault)
    {
        GgufBuilder builder = Valid();
        Faults[fault](builder);
        string path = builder.Write(_folder["file.gguf"]);
        var error = Assert.Throws<ModelFormatException>(() => GgufFile.Open(path).Dispose());
        Assert.Equal(path, error.Path);
        Assert.True(error.Offset >= 0, fault);
    }

    [Fact]
    public void Refuses_what_is_no_model_file()
    {
        Assert.Throws<ModelFormatException>(() => GgufFile.Open(_folder["missing.gguf"]));
        Assert.Throws<ModelFormatException>(() => GgufFile.Open(_folder.FullPath));
        Assert.Throws<ModelFormatException>(() => GgufFile.Open(_folder.Write("empty.gguf", "")));
        Assert.Throws<ModelFormatException>(() => GgufFile.Open(_folder.Write("text.gguf", "GGU")));
        Assert.Throws<ArgumentException>(() => GgufFile.Open(""));
    }

    [Fact]
    public void Refuses_counts_that_the_file_cannot_hold()
    {
        byte[] bytes = Valid().Build();
        foreach (int offset in (int[])[8, 16])
        {
            foreach (ulong count in (ulong[])[1000, 1UL << 32, ulong.MaxValue, 1UL << 60])
            {
                byte[] damaged = [.. bytes];
                BitConverter.TryWriteBytes(damaged.AsSpan(offset), count);
                File.WriteAllBytes(_folder["file.gguf"], damaged);
                Assert.Throws<ModelFormatException>(() => GgufFile.Open(_folder["file.gguf"]).Dispose());
            }
        }
    }

    [Fact]
    public void A_name_must_be_UTF_8_and_a_value_need_not()
    {
        byte[] bytes = Valid().Build();
        int key = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("a.string"));
        int value = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("text"));
        byte[] damaged = [.. bytes];
        damaged[value] = 0xFF;
        File.WriteAllBytes(_folder["value.gguf"], damaged);
        using GgufFile file = GgufFile.Open(_folder["value.gguf"]);
        Assert.Equal("\uFFFDext", file.Metadata.FindString("a.string"));
        damaged[key] = 0xFF;
        File.WriteAllBytes(_folder["key.gguf"], damaged);
        Assert.Throws<ModelFormatException>(() => GgufFile.Open(_folder["key.gguf"]).Dispose());
    }

    private static GgufBuilder Valid() => new GgufBuilder()
        .Add("a.string", "text")
        .Add("an.integer", 7u)
        .Add("a.float", 0.5f)
        .Add("a.flag", true)
        .Add("strings", new[] { "a", "", "ü" })
        .Add("integers", new[] { 1, 2 })
        .AddTensor("first", 8, new byte[34], 32)
        .AddTensor("second", 0, [.. Enumerable.Range(1, 24).Select(i => (byte)i)], 2, 3);

    private static void Place(GgufBuilder builder, ulong offset)
    {
        builder.AddTensor("t", 0, new byte[4], 1);
        builder.Offsets["t"] = offset;
    }
}
