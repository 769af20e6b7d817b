using System.Security.Cryptography;
using System.Text;
using NerRetriever.Learning.Projection;
using NerRetriever.Models;
using NerRetriever.Models.Kernels;

namespace NerRetriever.Learning.Training;

/// <summary>What value vectors were computed from; vectors of another key are never used.</summary>
/// <param name="ModelSha256">SHA-256 of the model's file.</param>
/// <param name="TapBlock">Block whose value projection was read.</param>
/// <param name="Readings">How often a sentence was read.</param>
/// <param name="Pooling">Which tokens stood for a mention.</param>
/// <param name="PairsSha256">SHA-256 over sentences, spans and type names; splits and entities do not matter.</param>
/// <param name="Rows">Mentions and type names.</param>
/// <param name="Dimension">Length of a vector.</param>
/// <param name="Precision">How the language model computed; files from before there was a choice do not say.</param>
public sealed record ValueVectorKey(
    string ModelSha256,
    int TapBlock,
    int Readings,
    string Pooling,
    string PairsSha256,
    int Rows,
    int Dimension,
    EnginePrecision Precision = EnginePrecision.Exact)
{
    /// <summary>The key of all mentions and type names of some data for a model.</summary>
    /// <exception cref="ArgumentException">The model's file has no hash.</exception>
    public static ValueVectorKey Of(
        TrainingData data, ProjectionHeadOrigin origin, int dimension, EnginePrecision precision = EnginePrecision.Exact)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentException.ThrowIfNullOrEmpty(origin.ModelSha256);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (LabelledMention pair in data.Pairs)
        {
            Add(FormattableString.Invariant($"{pair.Span.Start} {pair.Span.End} {pair.Text}"));
        }

        foreach (string type in data.TypeNames)
        {
            Add(type);
        }

        return new ValueVectorKey(
            origin.ModelSha256,
            origin.TapBlock,
            origin.Readings,
            origin.Pooling,
            Convert.ToHexStringLower(hash.GetHashAndReset()),
            data.Pairs.Count + data.TypeNames.Count,
            dimension,
            precision);

        // Closed by a byte that UTF-8 never holds, so that no two lists of texts look alike.
        void Add(string text)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text));
            hash.AppendData([0xFF]);
        }
    }

    /// <summary>Refuses vectors of another key.</summary>
    /// <param name="path">The file that holds them.</param>
    /// <param name="wanted">The key that is asked for.</param>
    /// <exception cref="ModelFormatException">A field differs; the message names both values.</exception>
    internal void EnsureIs(string path, ValueVectorKey wanted)
    {
        Require("model_sha256", ModelSha256, wanted.ModelSha256);
        Require("tap_block", TapBlock, wanted.TapBlock);
        Require("readings", Readings, wanted.Readings);
        Require("pooling", Pooling, wanted.Pooling);
        Require("pairs_sha256", PairsSha256, wanted.PairsSha256);
        Require("rows", Rows, wanted.Rows);
        Require("dimension", Dimension, wanted.Dimension);
        Require("precision", Precision, wanted.Precision);

        void Require<T>(string field, T cached, T asked)
        {
            if (!EqualityComparer<T>.Default.Equals(cached, asked))
            {
                throw new ModelFormatException(
                    path,
                    field,
                    -1,
                    $"the cached value vectors were computed for {cached}, and {asked} is asked for; delete the file or name another");
            }
        }
    }
}
