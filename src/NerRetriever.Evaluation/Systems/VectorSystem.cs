using NerRetriever.Evaluation.Datasets;
using NerRetriever.Evaluation.Rankings;
using NerRetriever.Index;
using NerRetriever.Learning.Projection;

namespace NerRetriever.Evaluation.Systems;

/// <summary>
/// Ranks sentences by the nearest of their vectors to the type's: every vector is compared, none is approximated.
/// </summary>
/// <param name="encoder">Gives the vectors.</param>
/// <param name="kind">Which vectors are ranked, and by which rules.</param>
public sealed class VectorSystem(SetEncoder encoder, VectorSystemKind kind) : IVectorSystem
{
    /// <inheritdoc/>
    public string Name => kind.Name;

    /// <inheritdoc/>
    public string Description => kind.Describe(encoder.Model.Identity, encoder.Detector);

    /// <inheritdoc/>
    public SystemRun Run(EvaluationSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return new SystemRun(
            Name, Description, [.. set.Types.Select(type => SentenceRanking.Of(type, Rank(set, type), set.Sentences.Count))]);
    }

    /// <inheritdoc/>
    public VectorStorage Storage(EvaluationSet set) => Vectors(set).Storage;

    /// <summary>The mentions of a type and its sentences by their words, joined as the product joins them.</summary>
    /// <param name="set">The set.</param>
    /// <param name="type">The type.</param>
    /// <param name="words">The type's sentences by their words, best first; those that share none have the score 0.</param>
    internal List<Candidate> Join(EvaluationSet set, EvaluationType type, TypeRanking words)
    {
        EncodedMentions mentions = Vectors(set);
        float[] cosines = mentions.Compare(QueryOf(type));
        StoredSentence SentenceAt(int index) => new(index, set.Sentences[index].Id, null, default, set.Sentences[index].Text);
        List<Candidate> lexical = CandidateList.Lexical(
            words.Texts.Where(text => text.Score > 0).Select(text => (SentenceAt(text.Sentence), text.Score)),
            mentions.Of,
            ExcludedWord(type),
            sentenceIsHit: true);
        return HybridFusion.Join(
            CandidateList.Dense(mentions.Mentions.Zip(cosines), ExcludedWord(type)),
            lexical,
            CosineScale.Of(mentions.OfDistinctVectors(cosines)),
            found => [.. found.Select(mention => cosines[mention.Id])]);
    }

    private List<Candidate> Rank(EvaluationSet set, EvaluationType type)
    {
        EncodedMentions mentions = Vectors(set);
        return CandidateList.Dense(mentions.Mentions.Zip(mentions.Compare(QueryOf(type))), ExcludedWord(type));
    }

    private float[] QueryOf(EvaluationType type)
    {
        if (kind.ThroughHead)
        {
            return encoder.Model.EncodeType(type.Name);
        }

        float[] query = encoder.Model.EncodeTypeValue(type.Name);
        UnitVectors.Normalise(query, query.Length);
        return query;
    }

    private string? ExcludedWord(EvaluationType type) => kind.LeavesOutTypeWord ? type.Name : null;

    private EncodedMentions Vectors(EvaluationSet set)
    {
        EncodedSet encoded = encoder.Encode(set);
        return kind.Part switch
        {
            EncodedParts.Gold => encoded.Gold,
            EncodedParts.GoldValues => encoded.GoldValues,
            EncodedParts.Detected => encoded.Detected,
            _ => encoded.Sentences,
        };
    }
}
