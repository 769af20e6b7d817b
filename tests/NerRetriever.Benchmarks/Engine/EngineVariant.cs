using NerRetriever.Models.Llama;

namespace NerRetriever.Benchmarks.Engine;

/// <summary>A way in which our engine computes.</summary>
/// <param name="Name">Name in tables and on command lines.</param>
/// <param name="Options">What it is loaded with, but for the number of threads.</param>
internal sealed record EngineVariant(string Name, ValueTapOptions Options)
{
    /// <summary>All variants.</summary>
    public static IReadOnlyList<EngineVariant> All { get; } =
    [
        new("exact", new ValueTapOptions()),
    ];

    /// <summary>A variant by its name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static EngineVariant Named(string name) =>
        All.FirstOrDefault(variant => variant.Name == name)
        ?? throw new ArgumentException($"{name} is none of {string.Join(", ", All.Select(variant => variant.Name))}");
}
