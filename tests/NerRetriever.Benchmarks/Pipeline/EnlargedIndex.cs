using NerRetriever.Index;
using NerRetriever.Mentions;
using NerRetriever.Models.Encoders;
using NerRetriever.Text;

namespace NerRetriever.Benchmarks.Pipeline;

/// <summary>
/// An index of any number of mentions out of a corpus of fewer: the corpus as it is, and then copies of its documents under
/// other ids whose vectors lie near the real ones, at a cosine of about 0.95, all of them different.
/// </summary>
internal sealed class EnlargedIndex(RetrieverModel model, IndexWriter writer)
{
    private const double NoiseLength = 0.33; // of a unit vector's: cosine 1 / sqrt(1 + 0.33^2) = 0.95
    private const int Seed = 23;

    private readonly PatternMentionDetector _detector = new();
    private readonly Random _random = new(Seed);
    private readonly List<IndexedDocument> _documents = [];
    private long _mentions;

    /// <summary>Writes and commits an index.</summary>
    /// <param name="model">Computes the real vectors.</param>
    /// <param name="corpus">The corpus.</param>
    /// <param name="folder">Folder of the index, which does not exist yet.</param>
    /// <param name="mentions">Least number of mentions; the last document is whole.</param>
    public static void Write(RetrieverModel model, string corpus, string folder, long mentions)
    {
        using IndexWriter writer = IndexWriter.OpenOrCreate(folder, model.Identity);
        var index = new EnlargedIndex(model, writer);
        foreach (Document document in CorpusReader.Open(corpus, null, new CorpusReadLog()).Read())
        {
            index.AddReal(document);
            if (index._mentions >= mentions)
            {
                break;
            }
        }

        for (int copy = 1; index._mentions < mentions; copy++)
        {
            index.AddCopies(copy, mentions);
        }

        writer.Commit();
    }

    private void AddReal(Document document)
    {
        IReadOnlyList<SentencePlan> plans = SentencePlan.Of(document, _detector, useGivenMentions: false);
        float[] vectors = model.EncodeMentions([.. plans.Select(plan => new EncoderSentence(
            document.Text.Substring(plan.Span.Start, plan.Span.Length),
            [.. plan.Mentions.Select(mention => new TextSpan(mention.Span.Start - plan.Span.Start, mention.Span.End - plan.Span.Start))]))]);
        int row = 0;
        IndexedSentence[] sentences = [.. plans.Select(plan => new IndexedSentence(
            plan.Span,
            [.. plan.Mentions.Select(mention => new IndexedMention(
                mention.Span, _detector.Name, mention.Score, mention.CoarseType, vectors.AsMemory(row++ * model.Dimension, model.Dimension)))]))];
        Add(new IndexedDocument(document.Id, document.Title, document.Text, document.Metadata, sentences));
        _documents.Add(new IndexedDocument(document.Id, document.Title, document.Text, document.Metadata, sentences));
    }

    private void AddCopies(int copy, long mentions)
    {
        foreach (IndexedDocument document in _documents)
        {
            if (_mentions >= mentions)
            {
                return;
            }

            IndexedSentence[] sentences = [.. document.Sentences.Select(sentence => sentence with
            {
                Mentions = [.. sentence.Mentions.Select(mention => mention with { Vector = Near(mention.Vector.Span) })],
            })];
            Add(document with { Id = $"{document.Id}/{copy}", Sentences = sentences });
        }
    }

    private void Add(IndexedDocument document)
    {
        writer.Add(document);
        _mentions += document.Sentences.Sum(sentence => sentence.Mentions.Count);
    }

    private float[] Near(ReadOnlySpan<float> vector)
    {
        // Uniform noise of the same length in the mean as normal noise; its variance is a third of the range's square.
        double range = NoiseLength * Math.Sqrt(3.0 / vector.Length);
        var near = new float[vector.Length];
        double squares = 0;
        for (int i = 0; i < near.Length; i++)
        {
            near[i] = (float)(vector[i] + (((2 * _random.NextDouble()) - 1) * range));
            squares += (double)near[i] * near[i];
        }

        float scale = (float)(1 / Math.Sqrt(squares));
        for (int i = 0; i < near.Length; i++)
        {
            near[i] *= scale;
        }

        return near;
    }
}
