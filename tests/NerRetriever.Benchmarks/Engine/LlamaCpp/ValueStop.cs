using System.Runtime.InteropServices;
using System.Text;

namespace NerRetriever.Benchmarks.Engine.LlamaCpp;

/// <summary>
/// Stops llama.cpp's graph behind the value projection of one block, by its evaluation callback, and reads that product.
/// </summary>
internal sealed unsafe class ValueStop(int block)
{
    private readonly byte[] _name = Encoding.UTF8.GetBytes($"Vcur-{block}");

    /// <summary>Where the values [T, G * value length] go, or null where they are not wanted.</summary>
    public float[]? Destination { get; set; }

    /// <summary>How often the graph was stopped.</summary>
    public int Stops { get; private set; }

    /// <summary>What went wrong in the callback, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>The function that the context is given; its state is a handle of a <see cref="ValueStop"/>.</summary>
    public static delegate* unmanaged<void*, byte, void*, byte> Callback => &Evaluate;

    /// <summary>
    /// Asked first whether a node is wanted, and then, when it has been computed, whether to go on.
    /// </summary>
    [UnmanagedCallersOnly]
    private static byte Evaluate(void* tensor, byte asked, void* state)
    {
        var stop = (ValueStop)GCHandle.FromIntPtr((nint)state).Target!;
        bool ours = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(LlamaNative.NameOf(tensor)).SequenceEqual(stop._name);
        if (asked != 0)
        {
            return ours ? (byte)1 : (byte)0;
        }

        if (ours)
        {
            stop.Take(tensor);
        }

        return ours ? (byte)0 : (byte)1;
    }

    private void Take(void* tensor)
    {
        Stops++;
        if (Destination is null)
        {
            return;
        }

        nuint bytes = LlamaNative.BytesOf(tensor);
        if (bytes != (nuint)Destination.Length * sizeof(float) || LlamaNative.IsContiguous(tensor) == 0)
        {
            Problem = $"the value product has {bytes} bytes where {Destination.Length} floats are expected";
            return;
        }

        fixed (float* values = Destination)
        {
            LlamaNative.ReadTensor(tensor, values, 0, bytes);
        }
    }
}
