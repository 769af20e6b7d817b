using NerRetriever.Models.Llama;

namespace NerRetriever.Models.Encoders;

/// <summary>
/// What every sub-module of every block computes for some mentions. It takes 4 bytes a number: 31 KB a mention for
/// 4 blocks of width 320, 2.4 MB for Llama 3.1 8B.
/// </summary>
public sealed class LayerActivations
{
    private static readonly SubModule[] Parts = Enum.GetValues<SubModule>();

    private readonly LlamaConfig _config;
    private readonly float[][] _activations; // [block * sub-modules + sub-module][mentions * width]

    internal LayerActivations(LlamaConfig config, int mentions)
    {
        _config = config;
        Mentions = mentions;
        _activations = new float[config.BlockCount * Parts.Length][];
        for (int i = 0; i < _activations.Length; i++)
        {
            _activations[i] = new float[checked(mentions * config.WidthOf(Parts[i % Parts.Length]))];
        }
    }

    /// <summary>Number of mentions.</summary>
    public int Mentions { get; }

    /// <summary>Number of blocks.</summary>
    public int Blocks => _config.BlockCount;

    /// <summary>The vectors of a sub-module, [<see cref="Mentions"/>, width], in the order in which mentions were given.</summary>
    public ReadOnlySpan<float> Of(int block, SubModule part) => Vectors(block, part);

    /// <summary>Width of a sub-module's vectors.</summary>
    public int WidthOf(SubModule part) => _config.WidthOf(part);

    internal Span<float> Row(int block, SubModule part, int mention) =>
        Vectors(block, part).AsSpan(mention * WidthOf(part), WidthOf(part));

    private float[] Vectors(int block, SubModule part) => _activations[(block * Parts.Length) + (int)part];
}
