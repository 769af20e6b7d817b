namespace NerRetriever.Benchmarks.Engine.LlamaCpp;

/// <summary>
/// Checks that the library's parameter structures are laid out as <see cref="ModelParameters"/> and
/// <see cref="ContextParameters"/> say, before one is passed by value: a field that moved would be written over another.
/// </summary>
internal static unsafe class ParameterLayout
{
    private const int Room = 1024;
    private const byte Untouched = 0xA5;
    private const int LargestPadding = 7;

    /// <summary>The library's defaults for a model.</summary>
    /// <exception cref="PeerException">The layout is another.</exception>
    public static ModelParameters ModelDefaults()
    {
        byte* room = stackalloc byte[Room];
        new Span<byte>(room, Room).Fill(Untouched);
        LlamaNative.ModelDefaults(room);
        CheckSize("llama_model_params", new ReadOnlySpan<byte>(room, Room), ModelParameters.Bytes);
        ModelParameters defaults = *(ModelParameters*)room;
        Check("llama_model_params", (defaults.GpuLayers, defaults.SplitMode, defaults.LoadMode, defaults.UseExtraBuffers), (-1, 1, 1, (byte)1));
        return defaults;
    }

    /// <summary>The library's defaults for a context.</summary>
    /// <exception cref="PeerException">The layout is another.</exception>
    public static ContextParameters ContextDefaults()
    {
        byte* room = stackalloc byte[Room];
        new Span<byte>(room, Room).Fill(Untouched);
        LlamaNative.ContextDefaults(room);
        const string Name = "llama_context_params";
        CheckSize(Name, new ReadOnlySpan<byte>(room, Room), ContextParameters.Bytes);
        ContextParameters defaults = *(ContextParameters*)room;
        Check(Name, (defaults.ContextTokens, defaults.BatchTokens, defaults.ComputeTokens, defaults.Sequences), (512u, 2048u, 512u, 1u));
        Check(Name, (defaults.Threads, defaults.BatchThreads, defaults.FlashAttention), (4, 4, -1));
        Check(Name, (defaults.Evaluate == null, defaults.EvaluateState == null, defaults.KeyType, defaults.ValueType), (true, true, 1, 1));
        Check(Name, defaults.UnifiedCache, (byte)0);
        return defaults;
    }

    /// <summary>Checks that a context got what was set; its number of threads and the like are read by the library.</summary>
    /// <exception cref="PeerException">It got something else.</exception>
    public static void CheckContext(void* context, ContextParameters set) => Check(
        "llama_context_params",
        (LlamaNative.ComputeTokensOf(context), LlamaNative.SequencesOf(context), LlamaNative.ThreadsOf(context), LlamaNative.BatchThreadsOf(context)),
        (set.ComputeTokens, set.Sequences, set.Threads, set.BatchThreads));

    private static void CheckSize(string name, ReadOnlySpan<byte> room, int expected)
    {
        int written = room.LastIndexOfAnyExcept(Untouched) + 1;
        if (written > expected || written < expected - LargestPadding)
        {
            throw new PeerException($"{name} has {written} bytes and the bench knows {expected}; {Remedy}");
        }
    }

    private static void Check<T>(string name, T actual, T expected)
        where T : notnull
    {
        if (!actual.Equals(expected))
        {
            throw new PeerException($"{name} reads {actual} where {expected} is expected; {Remedy}");
        }
    }

    private const string Remedy =
        "the library is another version than the pinned one, fetch it again with eval/bench/peers/fetch-llama.sh";
}
