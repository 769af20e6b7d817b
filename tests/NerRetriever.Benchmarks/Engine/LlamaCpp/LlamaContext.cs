using System.Runtime.InteropServices;

namespace NerRetriever.Benchmarks.Engine.LlamaCpp;

/// <summary>
/// Processes prompts with llama.cpp, without logits: one or several sequences a call, all of the model or up to the value
/// product of a block. Not to be shared between threads.
/// </summary>
internal sealed unsafe class LlamaContext : IDisposable
{
    /// <summary>Most tokens of a call, which are computed together.</summary>
    public const int MostTokens = 512;

    private const int MostSequences = 64;

    private readonly ValueStop? _stop;
    private GCHandle _stopHandle;
    private TokenBatch _batch;
    private void* _context;

    /// <summary>Creates a context.</summary>
    /// <param name="model">The model, which must outlive it.</param>
    /// <param name="threads">Number of threads.</param>
    /// <param name="stop">Where the graph ends, or null to compute all of it.</param>
    /// <exception cref="PeerException">The library refuses.</exception>
    public LlamaContext(LlamaModel model, int threads, ValueStop? stop)
    {
        ContextParameters parameters = ParameterLayout.ContextDefaults();
        parameters.ContextTokens = MostTokens;
        parameters.BatchTokens = MostTokens;
        parameters.ComputeTokens = MostTokens;
        parameters.Sequences = MostSequences;
        parameters.Threads = threads;
        parameters.BatchThreads = threads;
        parameters.UnifiedCache = 1; // otherwise only sequences of the same length are computed together
        if (stop is not null)
        {
            _stop = stop;
            _stopHandle = GCHandle.Alloc(stop);
            parameters.Evaluate = ValueStop.Callback;
            parameters.EvaluateState = (void*)GCHandle.ToIntPtr(_stopHandle);
        }

        _context = LlamaNative.CreateContext(model.Handle, parameters);
        if (_context == null)
        {
            Dispose();
            throw LlamaLibrary.Failure("cannot make a context");
        }

        ParameterLayout.CheckContext(_context, parameters);
        _batch = AllocateBatch();
    }

    /// <summary>Processes sequences in one call.</summary>
    /// <param name="tokens">Their ids one behind the other, at most <see cref="MostTokens"/>.</param>
    /// <param name="lengths">Length of each sequence.</param>
    /// <exception cref="PeerException">The library fails, or did not come to the block to stop at.</exception>
    public void Run(ReadOnlySpan<int> tokens, ReadOnlySpan<int> lengths)
    {
        ObjectDisposedException.ThrowIf(_context == null, this);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tokens.Length, MostTokens);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lengths.Length, MostSequences);
        _batch.Count = tokens.Length;
        tokens.CopyTo(new Span<int>(_batch.Tokens, MostTokens));
        int token = 0;
        for (int sequence = 0; sequence < lengths.Length; sequence++)
        {
            for (int position = 0; position < lengths[sequence]; position++)
            {
                _batch.Positions[token] = position;
                *_batch.SequenceIds[token] = sequence;
                token++;
            }
        }

        int stops = _stop?.Stops ?? 0;
        LlamaNative.ClearMemory(LlamaNative.MemoryOf(_context), 0);
        int status = LlamaNative.Decode(_context, _batch);
        LlamaNative.Synchronise(_context);
        if (status != 0)
        {
            throw LlamaLibrary.Failure($"answers {status} to {tokens.Length} tokens");
        }

        if (_stop is not null && (_stop.Stops != stops + 1 || _stop.Problem is not null))
        {
            throw new PeerException(_stop.Problem ?? $"llama.cpp met the block to stop at {_stop.Stops - stops} times");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_context != null)
        {
            LlamaNative.FreeContext(_context);
            _context = null;
        }

        if (_stopHandle.IsAllocated)
        {
            _stopHandle.Free();
        }

        NativeMemory.Free(_batch.Tokens); // the first of the arrays, which lie in one piece
        _batch = default;
    }

    /// <summary>One piece of memory for all arrays; every token belongs to one sequence and gives no output.</summary>
    private static TokenBatch AllocateBatch()
    {
        const int Token = (4 * sizeof(int)) + sizeof(sbyte);
        byte* memory = (byte*)NativeMemory.AllocZeroed(MostTokens, (nuint)(Token + sizeof(int*)));
        int* numbers = (int*)memory;
        int* sequences = numbers + (3 * MostTokens);
        var batch = new TokenBatch
        {
            Tokens = numbers,
            Positions = numbers + MostTokens,
            SequenceCounts = numbers + (2 * MostTokens),
            SequenceIds = (int**)(numbers + (4 * MostTokens)),
            Outputs = (sbyte*)(memory + (MostTokens * ((4 * sizeof(int)) + sizeof(int*)))),
        };
        for (int token = 0; token < MostTokens; token++)
        {
            batch.SequenceCounts[token] = 1;
            batch.SequenceIds[token] = sequences + token;
        }

        return batch;
    }
}
