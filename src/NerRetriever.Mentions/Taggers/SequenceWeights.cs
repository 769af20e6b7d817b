using NerRetriever.Learning.Differentiation;
using NerRetriever.Models.Kernels;

namespace NerRetriever.Mentions.Taggers;

/// <summary>
/// The weights of a recurrent tagger as its inference reads them: those of the input packed for the engine's kernels, those of
/// the last state column by column, so that a step adds up rows. Shared by all threads.
/// </summary>
internal sealed class SequenceWeights : IDisposable
{
    private static readonly string[] Names = ["forward", "backward"];

    private static readonly HashSet<string> Known =
    [
        "words", "shapes", "output.weight", "output.bias", "features", "transitions",
        .. Names.SelectMany(name => new[] { $"{name}.input", $"{name}.recurrent", $"{name}.peephole", $"{name}.bias" }),
    ];

    private SequenceWeights(TaggerModel model)
    {
        Dictionary<string, Parameter<float>> parameters = model.Network.Parameters.ToDictionary(parameter => parameter.Name);
        Words = parameters["words"];
        Shapes = parameters.GetValueOrDefault("shapes");
        Output = parameters["output.weight"];
        OutputBias = parameters["output.bias"];
        Features = parameters.GetValueOrDefault("features");
        Directions =
        [
            .. Names.Where(name => parameters.ContainsKey($"{name}.input"))
                .Select(name => new Direction(
                    parameters[$"{name}.input"], parameters[$"{name}.recurrent"], parameters[$"{name}.peephole"], parameters[$"{name}.bias"])),
        ];
    }

    /// <summary>Word vectors, [vocabulary, d].</summary>
    public Parameter<float> Words { get; }

    /// <summary>Shape vectors, [shapes, d], or null.</summary>
    public Parameter<float>? Shapes { get; }

    /// <summary>From states to labels, [labels, directions * hidden].</summary>
    public Parameter<float> Output { get; }

    /// <summary>[1, labels].</summary>
    public Parameter<float> OutputBias { get; }

    /// <summary>From features to labels, [buckets, labels], or null.</summary>
    public Parameter<float>? Features { get; }

    /// <summary>The recurrent layers: from the start, and in bidirectional families from the end.</summary>
    public IReadOnlyList<Direction> Directions { get; }

    /// <summary>Numbers of a token's input.</summary>
    public int InputWidth => Words.Columns + (Shapes?.Columns ?? 0);

    /// <summary>The weights of a model with recurrent layers over a conditional random field; null for one with other parts or a bias, which
    /// the tape computes.</summary>
    public static SequenceWeights? Of(TaggerModel model) =>
        model.Settings is { Family: TaggerFamily.LstmCrf or TaggerFamily.BiLstmCrf, RecallBias: 0 } && model.Network.Parameters.All(parameter => Known.Contains(parameter.Name))
            ? new SequenceWeights(model)
            : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Direction direction in Directions)
        {
            direction.Input.Dispose();
        }
    }

    /// <summary>A recurrent layer.</summary>
    internal sealed class Direction
    {
        public Direction(Parameter<float> input, Parameter<float> recurrent, Parameter<float> peephole, Parameter<float> bias)
        {
            Hidden = recurrent.Columns;
            Input = WeightMatrix.FromSingles(input.Values, input.Rows, input.Columns);
            Peephole = peephole;
            Bias = bias;
            Recurrent = new float[recurrent.Values.Length];
            for (int row = 0; row < recurrent.Rows; row++)
            {
                for (int column = 0; column < Hidden; column++)
                {
                    Recurrent[(column * recurrent.Rows) + row] = recurrent.Values[(row * Hidden) + column];
                }
            }
        }

        /// <summary>Length of the state.</summary>
        public int Hidden { get; }

        /// <summary>From the input to the gates, [4 hidden, input].</summary>
        public WeightMatrix Input { get; }

        /// <summary>From the last state to the gates, transposed: [hidden, 4 hidden].</summary>
        public float[] Recurrent { get; }

        /// <summary>[3, hidden].</summary>
        public Parameter<float> Peephole { get; }

        /// <summary>[1, 4 hidden].</summary>
        public Parameter<float> Bias { get; }
    }
}
