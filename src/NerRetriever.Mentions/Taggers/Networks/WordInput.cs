using System.Numerics;
using NerRetriever.Learning.Differentiation;
using NerRetriever.Learning.Differentiation.Operations;
using NerRetriever.Learning.Networks;

namespace NerRetriever.Mentions.Taggers;

/// <summary>
/// Vectors of the words in a token's window, and of their shapes and characters where there are any. A word's characters are
/// read three at a time by filters, of which each gives its largest response (Ma and Hovy, arXiv 1603.01354, section 2.1).
/// </summary>
internal sealed class WordInput<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int _window;
    private readonly Parameter<T>? _characters; // [characters, d]
    private readonly Parameter<T>? _filters; // [filters, 3 d]
    private readonly Parameter<T>? _filterBias; // [1, filters]

    public WordInput(TaggerSettings settings, int vocabulary)
    {
        _window = settings.Window;
        Words = new Parameter<T>("words", vocabulary, settings.WordDimension, isSparse: true, settings.HasFixedWords);
        Shapes = settings.ShapeDimension > 0 ? new Parameter<T>("shapes", WordShape.Count, settings.ShapeDimension, isSparse: true) : null;
        Width = (_window * (settings.WordDimension + settings.ShapeDimension)) + settings.CharacterFilters;
        if (settings.CharacterDimension > 0)
        {
            _characters = new Parameter<T>("characters", WordCharacters.Rows, settings.CharacterDimension, isSparse: true);
            _filters = new Parameter<T>("filters.weight", settings.CharacterFilters, WordCharacters.Width * settings.CharacterDimension);
            _filterBias = new Parameter<T>("filters.bias", 1, settings.CharacterFilters);
        }
    }

    /// <summary>Word vectors, [vocabulary, d].</summary>
    public Parameter<T> Words { get; }

    /// <summary>Shape vectors, [shapes, d], or null.</summary>
    public Parameter<T>? Shapes { get; }

    /// <summary>Numbers that come out for a token.</summary>
    public int Width { get; }

    /// <summary>The tables and filters.</summary>
    public IEnumerable<Parameter<T>> Parameters => new[] { Words, Shapes, _characters, _filters, _filterBias }.OfType<Parameter<T>>();

    /// <summary>Vectors of a batch, [n, width].</summary>
    public Tensor<T> Compute(Tape<T> tape, TokenBatch batch)
    {
        Tensor<T> vectors = tape.Embed(Words, batch.Words, _window);
        vectors = Shapes is null ? vectors : tape.Concatenate(vectors, tape.Embed(Shapes, batch.Shapes, _window));
        return _characters is null ? vectors : tape.Concatenate(vectors, Spelling(tape, batch));
    }

    /// <summary>
    /// Tables uniform in +-sqrt(3 / d): numbers of variance 1 / d, vectors of length about 1. Filters by Glorot's limits.
    /// </summary>
    public void Initialise(SplitMix64 random)
    {
        foreach (Parameter<T> table in new[] { Words, Shapes, _characters }.OfType<Parameter<T>>())
        {
            table.Uniform(Math.Sqrt(3.0 / table.Columns), random);
        }

        _filters?.Glorot(random);
    }

    private Tensor<T> Spelling(Tape<T> tape, TokenBatch batch)
    {
        Tensor<T> characters = tape.Embed(_characters!, batch.Characters, WordCharacters.Width);
        return tape.Tanh(tape.SegmentMax(tape.Linear(characters, _filters!.Tensor, _filterBias!.Tensor), batch.CharacterEnds));
    }
}
