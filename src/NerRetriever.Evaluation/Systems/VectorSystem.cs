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
            Name, Description, [.. set.Types.Select(type => SentenceRanking.Of(type, Candidates(set, type), set.Sentences.Count))]);
    }

    /// <inheritdoc/>
    public VectorStorage Storage(EvaluationSet set) => Vectors(set).Storage;

    /// <summary>The mentions of a type, ranked as the product ranks them.</summary>
    internal List<Candidate> Candidates(EvaluationSet set, EvaluationType type)
    {
        float[] query;
        if (kind.ThroughHead)
        {
            query = encoder.Model.EncodeType(type.Name);
        }
        else
        {
            query = encoder.Model.EncodeTypeValue(type.Name);
            UnitVectors.Normalise(query, query.Length);
        }

        return CandidateList.Dense(Vectors(set).Compare(query), ExcludedWord(type));
    }

    /// <summary>Sentences by their words, standing for their mentions, as the product joins the two.</summary>
    /// <param name="set">The set.</param>
    /// <param name="type">The type.</param>
    /// <param name="words">The type's sentences by their words, best first.</param>
    internal List<Candidate> LexicalCandidates(EvaluationSet set, EvaluationType type, TypeRanking words)
    {
        EncodedMentions mentions = Vectors(set);
        StoredSentence SentenceAt(int index) => new(index, set.Sentences[index].Id, null, default, set.Sentences[index].Text);
        return CandidateList.Lexical(
            words.Texts.Select(text => (SentenceAt(text.Sentence), text.Score)),
            mentions.Of,
            ExcludedWord(type),
            sentenceIsHit: true);
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
