using NerRetriever.Models;
using NerRetriever.Models.Encoders;
using NerRetriever.Models.Gguf;
using NerRetriever.Models.Llama;
using NerRetriever.Text.Tokenization;

namespace NerRetriever.Evaluation.Layers;

/// <summary>
/// The layer study of arXiv 2509.04011: for each block and sub-module of a language model, how well the cosine of two
/// mention vectors tells whether the mentions share a type. The vector of a mention is that of its last token.
/// </summary>
public sealed class LayerStudy : IDisposable
{
    private readonly string _model;
    private readonly BlockProbe _blocks;
    private readonly MentionProbe _probe;
    private readonly int? _fileTapBlock;

    private LayerStudy(string model, BlockProbe blocks, MentionProbe probe, int? fileTapBlock) =>
        (_model, _blocks, _probe, _fileTapBlock) = (model, blocks, probe, fileTapBlock);

    /// <summary>Loads every block of a model.</summary>
    /// <param name="path">A GGUF file of the llama architecture.</param>
    /// <param name="readings">How often a sentence is read, 1 or 2; null: what the file says, otherwise once.</param>
    /// <param name="threads">Number of threads; 0 means one a processor.</param>
    /// <exception cref="ModelFormatException">The file is missing or damaged, or holds no such model.</exception>
    public static LayerStudy Open(string path, int? readings = null, int threads = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path))
        {
            throw new ModelFormatException(path, null, -1, "there is no such file; check the path of the model");
        }

        using GgufFile file = GgufFile.Open(path);
        ITokenizer tokenizer = GgufTokenizer.Create(file);
        BlockProbe blocks = BlockProbe.Load(file, threads);
        try
        {
            var probe = new MentionProbe(tokenizer, blocks, readings);
            return new LayerStudy(Path.GetFileNameWithoutExtension(path), blocks, probe, file.Metadata.FindInt32("nerr.tap_block"));
        }
        catch (ArgumentException problem)
        {
            blocks.Dispose();
            throw new ModelFormatException(path, null, -1, problem.Message, problem);
        }
    }

    /// <summary>Scores every sub-module of every block.</summary>
    /// <param name="sample">The mentions to compare.</param>
    /// <param name="progress">Called with the number of mentions that are encoded, or null.</param>
    /// <param name="cancellation">Ends the study between two steps.</param>
    public LayerStudyResult Run(MentionSample sample, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sample);
        EncoderSentence[] sentences = [.. sample.Mentions.Select(mention => new EncoderSentence(mention.Text, [mention.Span]))];
        LayerActivations activations = _probe.Encode(sentences, progress, cancellation);
        var pairs = new MentionPairs(sample.Mentions);
        var scores = new List<LayerScore>();
        for (int block = 0; block < activations.Blocks; block++)
        {
            foreach (SubModule part in Enum.GetValues<SubModule>())
            {
                cancellation.ThrowIfCancellationRequested();
                scores.Add(new LayerScore(block, part, pairs.Auc(activations.Of(block, part), activations.WidthOf(part))));
            }
        }

        return new LayerStudyResult(_model, _probe.Readings, _fileTapBlock, sample, pairs.SameType, pairs.DifferentTypes, scores);
    }

    /// <inheritdoc/>
    public void Dispose() => _blocks.Dispose();
}
