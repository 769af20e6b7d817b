using System.IO.Compression;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using NerRetriever.Models.Quantization;

namespace NerRetriever.Models.Pytorch;

/// <summary>
/// The tensors of a PyTorch checkpoint (.pth, .pt, .bin as written by torch.save since version 1.6: a zip of data.pkl and
/// one file a storage). The pickle is read as data and never executed.
/// </summary>
public sealed class PytorchCheckpoint
{
    private const long MaximumPickleBytes = 16L << 20;
    private const long MaximumStorageBytes = 2L << 30;

    private readonly Dictionary<string, PytorchTensor> _tensors;

    private PytorchCheckpoint(Dictionary<string, PytorchTensor> tensors) => _tensors = tensors;

    /// <summary>Tensors by their names in the state dictionary.</summary>
    public IReadOnlyDictionary<string, PytorchTensor> Tensors => _tensors;

    /// <summary>Reads every tensor of the checkpoint into memory.</summary>
    /// <exception cref="ModelFormatException">Not a zip checkpoint, or its pickle holds anything but plain tensors.</exception>
    public static PytorchCheckpoint Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new ModelFormatException(path, "file", -1, "there is no such file; check the path");
        }

        try
        {
            using ZipArchive archive = ZipFile.OpenRead(path);
            return Read(archive, path);
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException)
        {
            throw new ModelFormatException(
                path, "archive", -1, "not a zip file, or a damaged one; save it with torch.save of PyTorch 1.6 or later", broken);
        }
    }

    private static PytorchCheckpoint Read(ZipArchive archive, string path)
    {
        ZipArchiveEntry pickle = archive.Entries.FirstOrDefault(entry => entry.FullName.EndsWith("/data.pkl", StringComparison.Ordinal))
            ?? throw new ModelFormatException(path, "data.pkl", -1, "the archive has no such entry; it is no PyTorch checkpoint");
        string folder = pickle.FullName[..^"data.pkl".Length];
        RequireLittleEndian(archive, folder, path);

        if (PickleReader.Read(ReadEntry(pickle, MaximumPickleBytes, path), path) is not Dictionary<string, object?> state)
        {
            throw new ModelFormatException(path, "data.pkl", -1, "it holds no dictionary; save the model's state_dict()");
        }

        var tensors = new Dictionary<string, PytorchTensor>(StringComparer.Ordinal);
        foreach ((string name, object? value) in state)
        {
            if (value is not PickledTensor tensor)
            {
                throw new ModelFormatException(path, name, -1, "it is no tensor; save the model's state_dict() alone");
            }

            ZipArchiveEntry data = archive.GetEntry($"{folder}data/{tensor.Storage.Key}")
                ?? throw new ModelFormatException(path, name, -1, $"its storage data/{tensor.Storage.Key} is missing from the archive");
            int[] shape = ShapeOf(tensor, name, path);
            tensors.Add(name, new PytorchTensor(shape, Gather(tensor, ReadEntry(data, MaximumStorageBytes, path), name, path)));
        }

        return new PytorchCheckpoint(tensors);
    }

    private static void RequireLittleEndian(ZipArchive archive, string folder, string path)
    {
        if (archive.GetEntry(folder + "byteorder") is { } order
            && !ReadEntry(order, 16, path).AsSpan().SequenceEqual("little"u8))
        {
            throw new ModelFormatException(path, "byteorder", -1, "the numbers are not little-endian; save it on a little-endian machine");
        }
    }

    private static byte[] ReadEntry(ZipArchiveEntry entry, long limit, string path)
    {
        if (entry.Length > limit)
        {
            throw new ModelFormatException(path, entry.FullName, -1, $"{entry.Length} bytes are more than the {limit} that are read");
        }

        var bytes = new byte[entry.Length];
        using Stream stream = entry.Open();
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static int[] ShapeOf(PickledTensor tensor, string name, string path)
    {
        long elements = 1;
        foreach (long dimension in tensor.Shape)
        {
            if (dimension is <= 0 or > int.MaxValue || (elements *= dimension) > Math.Min(tensor.Storage.Count, Array.MaxLength))
            {
                throw new ModelFormatException(path, name, -1, $"shape [{string.Join(", ", tensor.Shape)}] does not fit its storage");
            }
        }

        return Array.ConvertAll(tensor.Shape, dimension => (int)dimension);
    }

    /// <summary>Copies the strided view into row-major order; every index is checked against the storage first.</summary>
    private static float[] Gather(PickledTensor tensor, byte[] storage, string name, string path)
    {
        float[] numbers = ToFloats(tensor.Storage, storage, name, path);
        long last = tensor.Offset;
        long count = 1;
        for (int i = 0; i < tensor.Shape.Length; i++)
        {
            // Strides of a storage longer than itself mean nothing; the bound keeps the sum far from overflow.
            if (tensor.Strides[i] < 0 || tensor.Strides[i] > numbers.Length)
            {
                throw new ModelFormatException(path, name, -1, $"stride {tensor.Strides[i]} points outside its storage");
            }

            last += (tensor.Shape[i] - 1) * tensor.Strides[i];
            count *= tensor.Shape[i];
        }

        if (tensor.Offset < 0 || last >= numbers.Length)
        {
            throw new ModelFormatException(path, name, -1, "its view reaches outside its storage");
        }

        var result = new float[count];
        var index = new long[tensor.Shape.Length];
        long at = tensor.Offset;
        for (long i = 0; i < count; i++)
        {
            result[i] = numbers[at];
            for (int d = index.Length - 1; d >= 0; d--)
            {
                at += tensor.Strides[d];
                if (++index[d] < tensor.Shape[d])
                {
                    break;
                }

                at -= tensor.Strides[d] * tensor.Shape[d];
                index[d] = 0;
            }
        }

        return result;
    }

    private static float[] ToFloats(PickledStorage storage, byte[] bytes, string name, string path)
    {
        int width = storage.Kind switch
        {
            PickleGlobal.Float64Storage => 8,
            PickleGlobal.Float32Storage => 4,
            PickleGlobal.Float16Storage or PickleGlobal.BFloat16Storage => 2,
            _ => throw new ModelFormatException(path, name, -1, "its storage is not one of floating-point numbers"),
        };
        if (storage.Count != bytes.LongLength / width || bytes.LongLength % width != 0)
        {
            throw new ModelFormatException(
                path, name, -1, $"its storage has {bytes.LongLength} bytes, not the {storage.Count} numbers of {width} bytes announced");
        }

        var numbers = new float[storage.Count];
        switch (storage.Kind)
        {
            case PickleGlobal.Float64Storage:
                TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, double>(bytes), numbers);
                break;
            case PickleGlobal.Float32Storage:
                MemoryMarshal.Cast<byte, float>(bytes).CopyTo(numbers);
                break;
            case PickleGlobal.Float16Storage:
                Dequantizer.WidenHalf(MemoryMarshal.Cast<byte, ushort>(bytes), numbers);
                break;
            default:
                Dequantizer.WidenBFloat16(MemoryMarshal.Cast<byte, ushort>(bytes), numbers);
                break;
        }

        return numbers;
    }
}
