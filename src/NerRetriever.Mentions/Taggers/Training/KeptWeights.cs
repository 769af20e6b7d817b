using System.Numerics.Tensors;
using NerRetriever.Learning.Differentiation;

namespace NerRetriever.Mentions.Taggers;

/// <summary>A copy of the weights of the best epoch so far; without a development set of the last.</summary>
internal sealed class KeptWeights(IReadOnlyList<Parameter<float>> parameters)
{
    private readonly float[][] _copies = [.. parameters.Select(parameter => new float[parameter.IsFixed ? 0 : parameter.Values.Length])];
    private double _best = double.NegativeInfinity;

    /// <summary>The epoch they are of; 0 before the first.</summary>
    public int Epoch { get; private set; }

    /// <summary>Whether every weight is a finite number.</summary>
    public static bool AreFinite(IReadOnlyList<Parameter<float>> parameters) =>
        parameters.All(parameter => TensorPrimitives.IsFiniteAll<float>(parameter.Values));

    /// <summary>Takes over the weights as they are, if they are better.</summary>
    /// <param name="epoch">The epoch that ended.</param>
    /// <param name="byTokens">Whether tokens count and not mentions, as for a tagger that only knows tokens.</param>
    public void KeepIfBetter(TaggerEpoch epoch, bool byTokens)
    {
        double score = epoch.Development is not { } evaluation ? epoch.Number
            : byTokens ? evaluation.Tokens.F1
            : evaluation.Mentions.F1;
        if (score <= _best)
        {
            return;
        }

        (_best, Epoch) = (score, epoch.Number);
        for (int i = 0; i < _copies.Length; i++)
        {
            parameters[i].Values[.._copies[i].Length].CopyTo(_copies[i]);
        }
    }

    /// <summary>Puts the copy back.</summary>
    public void Restore()
    {
        for (int i = 0; i < _copies.Length; i++)
        {
            _copies[i].CopyTo(parameters[i].Values);
        }
    }
}
