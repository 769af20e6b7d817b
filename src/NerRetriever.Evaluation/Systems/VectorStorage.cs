namespace NerRetriever.Evaluation.Systems;

/// <summary>
/// What the float32 vectors of a set take. The paper's argument for vectors of mentions is their size: 500 numbers a mention
/// against the 4,096 numbers a sentence of NV-Embed v2 (arXiv 2509.04011, section 6).
/// </summary>
/// <param name="Dimension">Numbers in a vector.</param>
/// <param name="Spans">Spans that have a vector: mentions, or sentences where a sentence is one vector.</param>
/// <param name="DistinctVectors">Vectors stored; spans of a sentence that end in the same token share theirs.</param>
/// <param name="Sentences">Sentences of the set.</param>
public sealed record VectorStorage(int Dimension, int Spans, int DistinctVectors, int Sentences)
{
    /// <summary>Numbers in the vector of a mention in the paper.</summary>
    public const int PaperMentionNumbers = 500;

    /// <summary>Numbers in the vector of a sentence by NV-Embed v2, to which the paper compares.</summary>
    public const int PaperSentenceNumbers = 4096;

    /// <summary>Bytes of all vectors.</summary>
    public long Bytes => (long)DistinctVectors * Dimension * sizeof(float);

    /// <summary>Bytes a span.</summary>
    public double BytesPerMention => Spans == 0 ? 0 : (double)Bytes / Spans;

    /// <summary>Bytes a sentence.</summary>
    public double BytesPerSentence => Sentences == 0 ? 0 : (double)Bytes / Sentences;

    /// <summary>Bytes a span as a share of 500 float32 numbers.</summary>
    public double ShareOfPaperMention => BytesPerMention / (PaperMentionNumbers * sizeof(float));

    /// <summary>Bytes a sentence as a share of 4,096 float32 numbers.</summary>
    public double ShareOfPaperSentence => BytesPerSentence / (PaperSentenceNumbers * sizeof(float));
}
