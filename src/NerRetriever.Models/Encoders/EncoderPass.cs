using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using NerRetriever.Models.Llama;
using NerRetriever.Text.Tokenization;

namespace NerRetriever.Models.Encoders;

/// <summary>
/// Collects sequences until they are worth a run of the model, runs it, and pools the mentions' vectors.
/// </summary>
internal sealed class EncoderPass(ValueTap tap, MentionPooling pooling)
{
    private readonly SequenceBatch _batch = new();
    private readonly List<Reading> _readings = [];
    private float[] _values = [];

    /// <summary>Tokens collected.</summary>
    public int Tokens => _batch.Tokens.Count;

    /// <summary>Length of a pooled vector.</summary>
    public int Dimension => pooling == MentionPooling.FirstAndLast ? 2 * tap.Dimension : tap.Dimension;

    /// <summary>Adds a sequence of text tokens.</summary>
    /// <returns>Row of the pass in which the last reading's first text token stands.</returns>
    public int Add(ReadOnlySpan<Token> text, SequenceLayout layout) => _batch.Add(text, layout);

    /// <summary>
    /// Asks for the vector over rows [first, last] of the pass, to be written as number <paramref name="target"/>.
    /// </summary>
    public void Read(int first, int last, int target) => _readings.Add(new Reading(first, last, target));

    /// <summary>Runs what was collected and writes the vectors [.., Dimension].</summary>
    public void Run(Span<float> vectors)
    {
        int length = Tokens * tap.Dimension;
        if (_values.Length < length)
        {
            _values = new float[length];
        }

        tap.Run(
            CollectionsMarshal.AsSpan(_batch.Tokens), CollectionsMarshal.AsSpan(_batch.Lengths), _values.AsSpan(0, length));
        foreach (Reading reading in _readings)
        {
            Pool(reading, vectors.Slice(reading.Target * Dimension, Dimension));
        }

        Clear();
    }

    /// <summary>Forgets what was collected.</summary>
    public void Clear()
    {
        _batch.Clear();
        _readings.Clear();
    }

    private void Pool(Reading reading, Span<float> vector)
    {
        switch (pooling)
        {
            case MentionPooling.Last:
                Row(reading.Last).CopyTo(vector);
                break;
            case MentionPooling.FirstAndLast:
                Row(reading.First).CopyTo(vector);
                Row(reading.Last).CopyTo(vector[tap.Dimension..]);
                break;
            case MentionPooling.Mean:
                vector.Clear();
                for (int row = reading.First; row <= reading.Last; row++)
                {
                    TensorPrimitives.Add(vector, Row(row), vector);
                }

                TensorPrimitives.Divide(vector, reading.Last - reading.First + 1, vector);
                break;
        }
    }

    private ReadOnlySpan<float> Row(int row) => _values.AsSpan(row * tap.Dimension, tap.Dimension);

    private readonly record struct Reading(int First, int Last, int Target);
}
