using NerRetriever.Index;
using NerRetriever.Learning.Calibration;
using NerRetriever.Learning.Projection;
using NerRetriever.Models;
using NerRetriever.Models.Encoders;
using NerRetriever.Models.Gguf;
using NerRetriever.Models.Kernels;
using NerRetriever.Models.Llama;
using NerRetriever.Text.Tokenization;

namespace NerRetriever;

/// <summary>
/// A language model up to its value tap and the projection head behind it: sentences with mentions in, one unit vector a
/// mention out; type descriptions likewise. Safe to share between threads; calls run one after another, each on all threads
/// of the engine.
/// </summary>
public sealed class RetrieverModel : IDisposable
{
    private readonly ValueTap _tap;
    private readonly MentionEncoder _encoder;
    private readonly ProjectionHead? _head;

    private RetrieverModel(ValueTap tap, MentionEncoder encoder, string? headPath, ProjectionHeadFile? head, IndexIdentity identity)
    {
        (_tap, _encoder, _head, Identity) = (tap, encoder, head?.Head, identity);
        (HeadPath, Calibration) = (headPath, head?.Calibration);
    }

    /// <summary>What an index made with this model is labelled with.</summary>
    public IndexIdentity Identity { get; }

    /// <summary>Width of the vectors.</summary>
    public int Dimension => Identity.Dimension;

    /// <summary>Width of the value vectors, which the head takes.</summary>
    public int ValueDimension => _encoder.Dimension;

    /// <summary>How the language model computes.</summary>
    public EnginePrecision Precision => _tap.Precision;

    /// <summary>File of the head; null where there is none.</summary>
    public string? HeadPath { get; }

    /// <summary>From cosines to probabilities; null without a head, or where the head has not been calibrated.</summary>
    public ScoreCalibration? Calibration { get; }

    /// <summary>The language model without the head: what a head is trained on.</summary>
    public MentionEncoder Encoder => _encoder;

    /// <summary>What the encoder has done so far.</summary>
    public MentionEncoderStatistics Statistics => _encoder.Statistics;

    /// <summary>Loads the model and its head and checks that they fit.</summary>
    /// <exception cref="ModelFormatException">A file is missing or damaged, or the head belongs to another model.</exception>
    public static RetrieverModel Load(RetrieverModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!File.Exists(options.ModelPath))
        {
            throw new ModelFormatException(options.ModelPath, null, -1, "there is no such file; check the path of the model");
        }

        string? headPath = FindHead(options);
        ProjectionHeadFile? head = headPath is null ? null : ProjectionHeadFile.Load(headPath);

        using GgufFile file = GgufFile.Open(options.ModelPath);
        ValueTap? tap = null;
        try
        {
            ITokenizer tokenizer = GgufTokenizer.Create(file);
            tap = ValueTap.Load(file, new ValueTapOptions
            {
                Block = options.TapBlock ?? head?.Origin.TapBlock,
                Threads = options.Threads,
                Precision = options.Precision,
            });
            MentionPooling pooling = options.Pooling
                ?? (head is null ? MentionPooling.Last : PoolingNames.Parse(head.Origin.Pooling, headPath!));
            var encoder = new MentionEncoder(
                tokenizer,
                tap,
                new MentionEncoderOptions { Pooling = pooling, Readings = options.Readings ?? head?.Origin.Readings });

            string modelHash = ModelHash.OfUser.Of(options.ModelPath);
            string name = Path.GetFileNameWithoutExtension(options.ModelPath);
            if (head is not null)
            {
                var actual = new ProjectionHeadOrigin(name, modelHash, tap.Block, encoder.Readings, PoolingNames.NameOf(pooling));
                EnsureHeadFits(headPath!, head, encoder, actual);
            }

            var identity = new IndexIdentity(
                name,
                modelHash,
                head?.WeightsSha256() ?? RetrieverModelOptions.NoHead,
                tap.Block,
                PoolingNames.NameOf(pooling),
                encoder.Readings,
                head?.Head.OutputDimension ?? encoder.Dimension);
            return new RetrieverModel(tap, encoder, headPath, head, identity);
        }
        catch (Exception problem)
        {
            tap?.Dispose();

            // A block beyond the model's, or a tokenizer of another size: to the caller that is a wrong combination of files.
            if (problem is ArgumentException)
            {
                throw new ModelFormatException(options.ModelPath, null, -1, problem.Message, problem);
            }

            throw;
        }
    }

    /// <summary>Unit vectors of all mentions, row-major [mentions, <see cref="Dimension"/>] in the order given.</summary>
    public float[] EncodeMentions(IReadOnlyList<EncoderSentence> sentences) => Project(EncodeMentionValues(sentences));

    /// <summary>Unit vector of a type description, [<see cref="Dimension"/>].</summary>
    public float[] EncodeType(string description) => Project(EncodeTypeValue(description));

    /// <summary>Unit vectors of type descriptions, [descriptions, <see cref="Dimension"/>]; each is what it would be alone.</summary>
    public float[] EncodeTypes(IReadOnlyList<string> descriptions)
    {
        ArgumentNullException.ThrowIfNull(descriptions);
        var values = new float[descriptions.Count * _encoder.Dimension];
        _encoder.EncodeTexts(descriptions, values);
        return Project(values);
    }

    /// <summary>
    /// What goes into the head: value vectors of all mentions, row-major [mentions, <see cref="ValueDimension"/>] in the
    /// order given, not scaled.
    /// </summary>
    public float[] EncodeMentionValues(IReadOnlyList<EncoderSentence> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        var values = new float[sentences.Sum(sentence => sentence.Mentions.Count) * _encoder.Dimension];
        _encoder.Encode(sentences, values);
        return values;
    }

    /// <summary>Value vector of a type description, [<see cref="ValueDimension"/>], not scaled.</summary>
    public float[] EncodeTypeValue(string description)
    {
        var values = new float[_encoder.Dimension];
        _encoder.EncodeText(description, values);
        return values;
    }

    /// <summary>Unit vectors [n, <see cref="Dimension"/>] of value vectors [n, <see cref="ValueDimension"/>].</summary>
    public float[] Project(ReadOnlySpan<float> values)
    {
        if (_head is null)
        {
            float[] scaled = values.ToArray();
            UnitVectors.Normalise(scaled, _encoder.Dimension);
            return scaled;
        }

        var projected = new float[values.Length / _encoder.Dimension * _head.OutputDimension];
        _head.Project(values, projected);
        return projected;
    }

    /// <summary>Probability that a mention with this cosine to a description is of the type; null where none was calibrated.</summary>
    public double? Probability(double cosine) => Calibration?.Probability(cosine);

    /// <inheritdoc/>
    public void Dispose() => _tap.Dispose();

    private static string? FindHead(RetrieverModelOptions options)
    {
        if (options.HeadPath == RetrieverModelOptions.NoHead)
        {
            return null;
        }

        string path = options.HeadPath ?? Path.ChangeExtension(options.ModelPath, ".head.safetensors");
        return File.Exists(path) || options.HeadPath is not null
            ? path
            : throw new ModelFormatException(
                path,
                "file",
                -1,
                "there is no projection head beside the model; give one with --head, or --head none to search with bare value vectors");
    }

    private static void EnsureHeadFits(string path, ProjectionHeadFile head, MentionEncoder encoder, ProjectionHeadOrigin actual)
    {
        head.Origin.EnsureFits(path, actual);
        if (head.Head.InputDimension != encoder.Dimension)
        {
            throw new ModelFormatException(
                path,
                "linear1.weight",
                -1,
                $"the head takes vectors of {head.Head.InputDimension} numbers and the model gives {encoder.Dimension}");
        }
    }
}
