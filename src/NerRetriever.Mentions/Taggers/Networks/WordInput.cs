using System.Numerics;
using NerRetriever.Learning.Differentiation;
using NerRetriever.Learning.Differentiation.Operations;
using NerRetriever.Learning.Networks;

namespace NerRetriever.Mentions.Taggers;

/// <summary>Vectors of the words in a token's window, and of their shapes where there are any.</summary>
internal sealed class WordInput<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int _window;

    public WordInput(TaggerSettings settings, int vocabulary)
    {
        _window = settings.Window;
        Words = new Parameter<T>("words", vocabulary, settings.WordDimension, isSparse: true, settings.HasFixedWords);
        Shapes = settings.ShapeDimension > 0 ? new Parameter<T>("shapes", WordShape.Count, settings.ShapeDimension, isSparse: true) : null;
        Width = _window * (settings.WordDimension + settings.ShapeDimension);
    }

    /// <summary>Word vectors, [vocabulary, d].</summary>
    public Parameter<T> Words { get; }

    /// <summary>Shape vectors, [shapes, d], or null.</summary>
    public Parameter<T>? Shapes { get; }

    /// <summary>Numbers that come out for a token.</summary>
    public int Width { get; }

    /// <summary>The tables.</summary>
    public IEnumerable<Parameter<T>> Parameters => Shapes is null ? [Words] : [Words, Shapes];

    /// <summary>Vectors of a batch, [n, width].</summary>
    public Tensor<T> Compute(Tape<T> tape, TokenBatch batch)
    {
        Tensor<T> words = tape.Embed(Words, batch.Words, _window);
        return Shapes is null ? words : tape.Concatenate(words, tape.Embed(Shapes, batch.Shapes, _window));
    }

    /// <summary>Uniform in +-sqrt(3 / d): numbers of variance 1 / d, vectors of length about 1.</summary>
    public void Initialise(SplitMix64 random)
    {
        foreach (Parameter<T> table in Parameters)
        {
            table.Uniform(Math.Sqrt(3.0 / table.Columns), random);
        }
    }
}
