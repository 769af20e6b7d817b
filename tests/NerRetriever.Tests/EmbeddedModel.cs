using NerRetriever.Testing;

namespace NerRetriever.Tests;

/// <summary>The model that ships with the project, loaded once.</summary>
public sealed class EmbeddedModel : IDisposable
{
    public static string Folder { get; } = Path.Combine(SharedMaterial.ProjectRoot, "models");

    public static string ModelPath { get; } = Path.Combine(Folder, "nerr-mini.gguf");

    public RetrieverModel Model { get; } = RetrieverModel.Load(new RetrieverModelOptions { ModelPath = ModelPath });

    public void Dispose() => Model.Dispose();
}
