using NerRetriever.Models.Encoders;
using NerRetriever.Models.Kernels;

namespace NerRetriever;

/// <summary>Which language model turns mentions and type descriptions into vectors, and how.</summary>
public sealed record RetrieverModelOptions
{
    /// <summary>The language model, a GGUF file of the llama architecture.</summary>
    public required string ModelPath { get; init; }

    /// <summary>
    /// The projection head (safetensors). Null takes NAME.head.safetensors beside NAME.gguf; <see cref="NoHead"/> searches
    /// with bare value vectors.
    /// </summary>
    public string? HeadPath { get; init; }

    /// <summary>Block whose value projection is read, counted from 0; null takes what the head or the model asks for.</summary>
    public int? TapBlock { get; init; }

    /// <summary>How often a sentence is read, 1 or 2; null takes what the head or the model asks for.</summary>
    public int? Readings { get; init; }

    /// <summary>Which tokens stand for a mention; null takes what the head asks for, otherwise the last one.</summary>
    public MentionPooling? Pooling { get; init; }

    /// <summary>Threads of the engine; 0 takes all processors.</summary>
    public int Threads { get; init; }

    /// <summary>
    /// How the language model computes. Fast changes R-Precision by less than 0.001 on MultiCoNER v2 and by 0.002 on
    /// WNUT17 (eval/results/precision.txt). Vectors of both ways differ by about a hundredth, so an index may be searched in the
    /// other way than it was made.
    /// </summary>
    public EnginePrecision Precision { get; init; } = EnginePrecision.Fast;

    /// <summary>Where the embedded model lies: beside the program, in the folder models.</summary>
    public static string EmbeddedModelPath { get; } = Path.Combine(AppContext.BaseDirectory, "models", "nerr-mini.gguf");

    /// <summary>Value of <see cref="HeadPath"/> that turns the projection off.</summary>
    public const string NoHead = "none";
}
