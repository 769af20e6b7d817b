using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NerRetriever.Models.Gguf;

namespace NerRetriever.Models.Quantization;

/// <summary>Turns stored elements of any supported type into floats.</summary>
public static class Dequantizer
{
    private const int LargestBlock = 256;
    private const int MostGroups = 16;

    /// <summary>The types that can be read.</summary>
    public static IReadOnlyList<GgmlType> SupportedTypes { get; } = Enum.GetValues<GgmlType>();

    /// <summary>Converts whole blocks.</summary>
    /// <param name="type">Stored type, one of <see cref="SupportedTypes"/>.</param>
    /// <param name="source">Stored bytes of exactly <c>destination.Length</c> elements.</param>
    /// <param name="destination">Receives the values; its length is a multiple of the type's block.</param>
    public static void Dequantize(GgmlType type, ReadOnlySpan<byte> source, Span<float> destination)
    {
        if (!Enum.IsDefined(type))
        {
            throw new ArgumentOutOfRangeException(nameof(type), type, "This type cannot be read.");
        }

        GgmlTypeLayout layout = GgmlTypeLayout.Of(type);
        if (destination.Length % layout.BlockElements != 0 || source.Length != layout.BytesOf(destination.Length))
        {
            throw new ArgumentException(
                $"{source.Length} bytes of {type} are not {destination.Length} elements.", nameof(source));
        }

        switch (type)
        {
            case GgmlType.F32: MemoryMarshal.Cast<byte, float>(source).CopyTo(destination); break;
            case GgmlType.F16: WidenHalf(MemoryMarshal.Cast<byte, ushort>(source), destination); break;
            case GgmlType.BF16: WidenBFloat16(MemoryMarshal.Cast<byte, ushort>(source), destination); break;
            case GgmlType.Q4_0: Blocks<Q4_0Block>(source, destination); break;
            case GgmlType.Q4_1: Blocks<Q4_1Block>(source, destination); break;
            case GgmlType.Q5_0: Blocks<Q5_0Block>(source, destination); break;
            case GgmlType.Q5_1: Blocks<Q5_1Block>(source, destination); break;
            case GgmlType.Q8_0: Blocks<Q8_0Block>(source, destination); break;
            case GgmlType.Q2_K: Blocks<Q2_KBlock>(source, destination); break;
            case GgmlType.Q3_K: Blocks<Q3_KBlock>(source, destination); break;
            case GgmlType.Q4_K: Blocks<Q4_KBlock>(source, destination); break;
            case GgmlType.Q5_K: Blocks<Q5_KBlock>(source, destination); break;
            case GgmlType.Q6_K: Blocks<Q6_KBlock>(source, destination); break;
        }
    }

    /// <summary>Half precision to float, exactly.</summary>
    internal static void WidenHalf(ReadOnlySpan<ushort> source, Span<float> destination) =>
        TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<ushort, Half>(source), destination);

    /// <summary>bfloat16 to float, exactly: it is the upper half of the float.</summary>
    internal static void WidenBFloat16(ReadOnlySpan<ushort> source, Span<float> destination)
    {
        int i = 0;
        for (; i <= source.Length - 8; i += 8)
        {
            (Vector128<uint> lower, Vector128<uint> upper) = Vector128.Widen(Vector128.Create(source.Slice(i, 8)));
            (lower << 16).AsSingle().CopyTo(destination.Slice(i, 4));
            (upper << 16).AsSingle().CopyTo(destination.Slice(i + 4, 4));
        }

        for (; i < source.Length; i++)
        {
            destination[i] = BitConverter.UInt32BitsToSingle((uint)source[i] << 16);
        }
    }

    private static void Blocks<TFormat>(ReadOnlySpan<byte> source, Span<float> destination)
        where TFormat : struct, IBlockFormat
    {
        Span<sbyte> quants = stackalloc sbyte[LargestBlock];
        Span<float> scales = stackalloc float[MostGroups];
        Span<float> minimums = stackalloc float[MostGroups];
        while (!destination.IsEmpty)
        {
            TFormat.Unpack(source[..TFormat.Bytes], quants, scales, minimums);
            for (int group = 0; group < TFormat.Elements / TFormat.GroupSize; group++)
            {
                int start = group * TFormat.GroupSize;
                Scale(
                    quants.Slice(start, TFormat.GroupSize),
                    scales[group],
                    minimums[group],
                    destination.Slice(start, TFormat.GroupSize));
            }

            source = source[TFormat.Bytes..];
            destination = destination[TFormat.Elements..];
        }
    }

    /// <summary>values = scale * quants - minimum; the length is a multiple of 16.</summary>
    private static void Scale(ReadOnlySpan<sbyte> quants, float scale, float minimum, Span<float> values)
    {
        for (int i = 0; i < quants.Length; i += 16)
        {
            (Vector128<short> lower, Vector128<short> upper) = Vector128.Widen(Vector128.Create(quants.Slice(i, 16)));
            (Vector128<int> first, Vector128<int> second) = Vector128.Widen(lower);
            (Vector128<int> third, Vector128<int> fourth) = Vector128.Widen(upper);
            Span<float> target = values.Slice(i, 16);
            ((Vector128.ConvertToSingle(first) * scale) - Vector128.Create(minimum)).CopyTo(target);
            ((Vector128.ConvertToSingle(second) * scale) - Vector128.Create(minimum)).CopyTo(target[4..]);
            ((Vector128.ConvertToSingle(third) * scale) - Vector128.Create(minimum)).CopyTo(target[8..]);
            ((Vector128.ConvertToSingle(fourth) * scale) - Vector128.Create(minimum)).CopyTo(target[12..]);
        }
    }
}
