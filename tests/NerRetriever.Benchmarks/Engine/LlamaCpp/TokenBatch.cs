using System.Runtime.InteropServices;

namespace NerRetriever.Benchmarks.Engine.LlamaCpp;

/// <summary>llama_batch: T tokens with their positions and sequences.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct TokenBatch
{
    /// <summary>T.</summary>
    public int Count;

    /// <summary>Token ids, [T].</summary>
    public int* Tokens;

    /// <summary>Embeddings in place of tokens; null.</summary>
    public float* Embeddings;

    /// <summary>Position in its sequence, [T].</summary>
    public int* Positions;

    /// <summary>Number of sequences that a token belongs to, [T].</summary>
    public int* SequenceCounts;

    /// <summary>The sequences that a token belongs to, [T][count].</summary>
    public int** SequenceIds;

    /// <summary>Whether logits are wanted, [T].</summary>
    public sbyte* Outputs;
}
