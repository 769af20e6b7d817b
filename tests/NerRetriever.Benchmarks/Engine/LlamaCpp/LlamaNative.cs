using System.Runtime.InteropServices;

namespace NerRetriever.Benchmarks.Engine.LlamaCpp;

/// <summary>
/// The functions of libllama and libggml that the bench calls; <see cref="LlamaLibrary"/> says where the libraries are.
/// A C bool is a byte here.
/// </summary>
internal static unsafe partial class LlamaNative
{
    /// <summary>Name under which libllama is resolved.</summary>
    public const string Llama = "llama";

    /// <summary>Name under which libggml is resolved.</summary>
    public const string Ggml = "ggml";

    /// <summary>Name under which libggml-base is resolved.</summary>
    public const string GgmlBase = "ggml-base";

    // The x64 calling convention of Linux returns a large structure through a pointer that the caller passes first, so
    // that defaults can be read into a buffer whose size does not depend on the layout.
    [LibraryImport(Llama, EntryPoint = "llama_model_default_params")]
    public static partial void* ModelDefaults(void* parameters);

    [LibraryImport(Llama, EntryPoint = "llama_context_default_params")]
    public static partial void* ContextDefaults(void* parameters);

    [LibraryImport(Llama, EntryPoint = "llama_backend_init")]
    public static partial void InitialiseBackend();

    [LibraryImport(Ggml, EntryPoint = "ggml_backend_load_all_from_path")]
    public static partial void LoadBackends([MarshalAs(UnmanagedType.LPUTF8Str)] string folder);

    [LibraryImport(Llama, EntryPoint = "llama_log_set")]
    public static partial void SetLog(delegate* unmanaged<int, byte*, void*, void> log, void* state);

    [LibraryImport(Llama, EntryPoint = "llama_print_system_info")]
    public static partial byte* SystemInformation();

    [LibraryImport(Llama, EntryPoint = "llama_model_load_from_file")]
    public static partial void* LoadModel([MarshalAs(UnmanagedType.LPUTF8Str)] string path, ModelParameters parameters);

    [LibraryImport(Llama, EntryPoint = "llama_model_free")]
    public static partial void FreeModel(void* model);

    [LibraryImport(Llama, EntryPoint = "llama_model_n_layer")]
    public static partial int BlocksOf(void* model);

    [LibraryImport(Llama, EntryPoint = "llama_init_from_model")]
    public static partial void* CreateContext(void* model, ContextParameters parameters);

    [LibraryImport(Llama, EntryPoint = "llama_free")]
    public static partial void FreeContext(void* context);

    [LibraryImport(Llama, EntryPoint = "llama_n_ubatch")]
    public static partial uint ComputeTokensOf(void* context);

    [LibraryImport(Llama, EntryPoint = "llama_n_seq_max")]
    public static partial uint SequencesOf(void* context);

    [LibraryImport(Llama, EntryPoint = "llama_n_threads")]
    public static partial int ThreadsOf(void* context);

    [LibraryImport(Llama, EntryPoint = "llama_n_threads_batch")]
    public static partial int BatchThreadsOf(void* context);

    [LibraryImport(Llama, EntryPoint = "llama_get_memory")]
    public static partial void* MemoryOf(void* context);

    [LibraryImport(Llama, EntryPoint = "llama_memory_clear")]
    public static partial void ClearMemory(void* memory, byte data);

    [LibraryImport(Llama, EntryPoint = "llama_decode")]
    public static partial int Decode(void* context, TokenBatch batch);

    [LibraryImport(Llama, EntryPoint = "llama_synchronize")]
    public static partial void Synchronise(void* context);

    [LibraryImport(GgmlBase, EntryPoint = "ggml_get_name")]
    public static partial byte* NameOf(void* tensor);

    [LibraryImport(GgmlBase, EntryPoint = "ggml_nbytes")]
    public static partial nuint BytesOf(void* tensor);

    [LibraryImport(GgmlBase, EntryPoint = "ggml_is_contiguous")]
    public static partial byte IsContiguous(void* tensor);

    [LibraryImport(GgmlBase, EntryPoint = "ggml_backend_tensor_get")]
    public static partial void ReadTensor(void* tensor, void* destination, nuint offset, nuint bytes);
}
