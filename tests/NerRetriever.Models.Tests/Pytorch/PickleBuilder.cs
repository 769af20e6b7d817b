using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NerRetriever.Models.Tests.Pytorch;

/// <summary>Writes PyTorch checkpoints for tests, opcode by opcode, as torch.save does.</summary>
internal sealed class PickleBuilder
{
    private readonly List<byte> _pickle = [];

    public PickleBuilder() => Bytes(0x80, 2, (byte)'}', (byte)'(');

    public PickleBuilder Bytes(params byte[] bytes)
    {
        _pickle.AddRange(bytes);
        return this;
    }

    public PickleBuilder Global(string module, string name) => Bytes([(byte)'c', .. Encoding.UTF8.GetBytes($"{module}\n{name}\n")]);

    public PickleBuilder Text(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, utf8.Length);
        return Bytes([(byte)'X', .. length, .. utf8]);
    }

    public PickleBuilder Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return Bytes([(byte)'J', .. bytes]);
    }

    /// <summary>One entry of the state dictionary.</summary>
    public PickleBuilder Tensor(string name, string storageKind, string key, int count, int offset, int[] shape, int[] strides)
    {
        Text(name).Global("torch._utils", "_rebuild_tensor_v2").Bytes((byte)'(');
        Bytes((byte)'(').Text("storage").Global("torch", storageKind).Text(key).Text("cpu").Number(count).Bytes((byte)'t', (byte)'Q');
        Number(offset).Tuple(shape).Tuple(strides);
        Bytes(0x89).Global("collections", "OrderedDict").Bytes((byte)')', (byte)'R');
        return Bytes((byte)'t', (byte)'R');
    }

    /// <summary>Closes the dictionary and writes the archive.</summary>
    public void Save(string path, params (string Key, byte[] Data)[] storages)
    {
        Bytes((byte)'u', (byte)'.');
        using ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create);
        Write(archive, "head/data.pkl", [.. _pickle]);
        foreach ((string key, byte[] data) in storages)
        {
            Write(archive, $"head/data/{key}", data);
        }
    }

    private PickleBuilder Tuple(int[] values)
    {
        Bytes((byte)'(');
        foreach (int value in values)
        {
            Number(value);
        }

        return Bytes((byte)'t');
    }

    private static void Write(ZipArchive archive, string name, byte[] data)
    {
        using Stream stream = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
        stream.Write(data);
    }
}
