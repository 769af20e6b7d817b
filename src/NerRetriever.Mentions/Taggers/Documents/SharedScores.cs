using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace NerRetriever.Mentions.Taggers;

/// <summary>
/// What the occurrences of a name in a document score together: each gets the mean of their labels' scores, so that one that
/// stands in telling words speaks for the others. The aim of Finkel et al. (ACL 2005, section 3), without their sampling.
/// </summary>
internal sealed class SharedScores
{
    private readonly Dictionary<string, Scores> _names = new(StringComparer.Ordinal);

    /// <summary>Adds the occurrences of a sentence.</summary>
    /// <param name="sentence">The sentence, [n].</param>
    /// <param name="emissions">Its scores, [n, labels].</param>
    public void Add(EncodedSentence sentence, ReadOnlySpan<float> emissions)
    {
        int labels = emissions.Length / sentence.Length;
        for (int token = 0; token < sentence.Length; token++)
        {
            if (sentence.Names[token] is { } name)
            {
                ref Scores scores = ref CollectionsMarshal.GetValueRefOrAddDefault(_names, name, out _);
                scores.Sums ??= new float[labels];
                scores.Count++;
                TensorPrimitives.Add(scores.Sums, emissions.Slice(token * labels, labels), scores.Sums);
            }
        }
    }

    /// <summary>Gives a sentence's occurrences the mean; those of names that were not added stay as they are.</summary>
    /// <param name="sentence">The sentence, [n].</param>
    /// <param name="emissions">Its scores, [n, labels].</param>
    public void Apply(EncodedSentence sentence, Span<float> emissions)
    {
        int labels = emissions.Length / sentence.Length;
        for (int token = 0; token < sentence.Length; token++)
        {
            if (sentence.Names[token] is { } name && _names.TryGetValue(name, out Scores scores) && scores.Count > 1)
            {
                TensorPrimitives.Multiply(scores.Sums, 1f / scores.Count, emissions.Slice(token * labels, labels));
            }
        }
    }

    private struct Scores
    {
        public float[] Sums;
        public int Count;
    }
}
