using NerRetriever.Index;
using NerRetriever.Mentions;
using NerRetriever.Models.Encoders;
using NerRetriever.Text;

namespace NerRetriever;

/// <summary>
/// The way of a corpus into an index: text, mentions, value vectors, projection, index. Documents stream through; what is
/// held back is the few whose sentences make up the engine's next pass.
/// </summary>
public sealed class CorpusIndexer
{
    /// <summary>Name stored as the detector of mentions that came with the corpus.</summary>
    public const string GivenDetector = "given";

    // Enough to fill several passes of the engine, whatever the length of the sentences.
    private const int SentencesHeldBack = 64;

    private readonly RetrieverModel _model;
    private readonly IMentionDetector _detector;
    private readonly CorpusIndexerOptions _options;

    /// <summary>Creates an indexer.</summary>
    public CorpusIndexer(RetrieverModel model, IMentionDetector detector, CorpusIndexerOptions? options = null)
    {
        _model = model ?? throw new ArgumentNullException(nameof(model));
        _detector = detector ?? throw new ArgumentNullException(nameof(detector));
        _options = options ?? new CorpusIndexerOptions();
        _options.Validate();
    }

    /// <summary>
    /// Adds the documents and commits. When it throws or is cancelled, what was committed before stays and the rest leaves
    /// no trace once the writer is disposed.
    /// </summary>
    /// <param name="documents">The corpus, read once.</param>
    /// <param name="writer">An index that was opened with <see cref="RetrieverModel.Identity"/>.</param>
    /// <param name="progress">Called after each group of documents.</param>
    /// <param name="cancellationToken">Stops between groups of documents.</param>
    public IndexingProgress Run(
        IEnumerable<Document> documents,
        IndexWriter writer,
        Action<IndexingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(writer);
        var state = default(IndexingProgress);
        var held = new List<(Document Document, IReadOnlyList<SentencePlan> Plans)>();
        int heldSentences = 0;
        int uncommitted = 0;

        foreach (Document document in documents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            IReadOnlyList<SentencePlan> plans = SentencePlan.Of(document, _detector, _options.UseGivenMentions);
            held.Add((document, plans));
            heldSentences += plans.Count;
            uncommitted++;
            bool commit = _options.CommitEvery > 0 && uncommitted >= _options.CommitEvery;
            if (heldSentences >= SentencesHeldBack || commit)
            {
                state = Flush(held, writer, state);
                heldSentences = 0;
                progress?.Invoke(state);
            }

            if (commit)
            {
                writer.Commit();
                uncommitted = 0;
            }
        }

        state = Flush(held, writer, state);
        writer.Commit();
        progress?.Invoke(state);
        return state;
    }

    private IndexingProgress Flush(List<(Document Document, IReadOnlyList<SentencePlan> Plans)> held, IndexWriter writer, IndexingProgress state)
    {
        var toEncode = new List<EncoderSentence>();
        foreach ((Document document, IReadOnlyList<SentencePlan> plans) in held)
        {
            foreach (SentencePlan plan in plans.Where(plan => plan.Mentions.Count > 0))
            {
                TextSpan span = plan.Span;
                toEncode.Add(new EncoderSentence(
                    document.Text.Substring(span.Start, span.Length),
                    [.. plan.Mentions.Select(mention => new TextSpan(mention.Span.Start - span.Start, mention.Span.End - span.Start))]));
            }
        }

        MentionEncoderStatistics before = _model.Statistics;
        ReadOnlyMemory<float> vectors = _model.EncodeMentions(toEncode);
        MentionEncoderStatistics after = _model.Statistics;
        int row = 0;
        foreach ((Document document, IReadOnlyList<SentencePlan> plans) in held)
        {
            IndexedSentence[] sentences = [.. plans.Select(plan => WithVectors(document, plan, vectors, ref row))];
            writer.Add(new IndexedDocument(document.Id, document.Title, document.Text, document.Metadata, sentences));
        }

        state = new IndexingProgress(
            state.Documents + held.Count,
            state.Sentences + held.Sum(entry => (long)entry.Plans.Count),
            state.Mentions + row,
            state.Tokens + after.Tokens - before.Tokens,
            state.WindowedSentences + after.WindowedSentences - before.WindowedSentences);
        held.Clear();
        return state;
    }

    private IndexedSentence WithVectors(Document document, SentencePlan plan, ReadOnlyMemory<float> vectors, ref int row)
    {
        string detector = _options.UseGivenMentions && document.Mentions is not null ? GivenDetector : _detector.Name;
        var mentions = new IndexedMention[plan.Mentions.Count];
        for (int i = 0; i < mentions.Length; i++)
        {
            Mention mention = plan.Mentions[i];
            mentions[i] = new IndexedMention(
                mention.Span, mention.Detector ?? detector, mention.Score, mention.CoarseType, vectors.Slice(row * _model.Dimension, _model.Dimension));
            row++;
        }

        return new IndexedSentence(plan.Span, mentions);
    }
}
