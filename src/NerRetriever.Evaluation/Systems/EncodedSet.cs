using NerRetriever.Evaluation.Datasets;

namespace NerRetriever.Evaluation.Systems;

/// <summary>The vectors of a set, which its systems share.</summary>
internal sealed class EncodedSet
{
    /// <summary>Makes room for the vectors of a set.</summary>
    /// <param name="set">The set.</param>
    /// <param name="dimension">Numbers in a vector behind the head.</param>
    /// <param name="valueDimension">Numbers in a value vector.</param>
    public EncodedSet(EvaluationSet set, int dimension, int valueDimension)
    {
        int sentences = set.Sentences.Count;
        Gold = new EncodedMentions(sentences, dimension);
        GoldValues = new EncodedMentions(sentences, valueDimension);
        Detected = new EncodedMentions(sentences, dimension);
        Sentences = new EncodedMentions(sentences, dimension);
    }

    /// <summary>Gold mentions, through the head.</summary>
    public EncodedMentions Gold { get; }

    /// <summary>Gold mentions, value vectors scaled to length 1.</summary>
    public EncodedMentions GoldValues { get; }

    /// <summary>Detected mentions, through the head.</summary>
    public EncodedMentions Detected { get; }

    /// <summary>Whole sentences, each as one span, through the head.</summary>
    public EncodedMentions Sentences { get; }
}
