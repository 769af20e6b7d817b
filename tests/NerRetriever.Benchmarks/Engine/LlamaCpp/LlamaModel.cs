namespace NerRetriever.Benchmarks.Engine.LlamaCpp;

/// <summary>A model that llama.cpp has loaded with its defaults: mapped, and repacked where it has kernels for that.</summary>
internal sealed unsafe class LlamaModel : IDisposable
{
    private void* _model;

    /// <summary>Loads a file; <see cref="LlamaLibrary.Load"/> comes first.</summary>
    /// <exception cref="PeerException">The library cannot load it.</exception>
    public LlamaModel(string path)
    {
        _model = LlamaNative.LoadModel(path, ParameterLayout.ModelDefaults());
        if (_model == null)
        {
            throw LlamaLibrary.Failure($"cannot load {path}");
        }
    }

    /// <summary>Number of blocks.</summary>
    public int Blocks => LlamaNative.BlocksOf(Handle);

    /// <summary>The library's pointer.</summary>
    public void* Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(_model == null, this);
            return _model;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_model != null)
        {
            LlamaNative.FreeModel(_model);
            _model = null;
        }
    }
}
