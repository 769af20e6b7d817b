using NerRetriever.Models;
using NerRetriever.Models.Encoders;

namespace NerRetriever.Learning.Training;

/// <summary>
/// Value vectors of all mentions and type names, computed once and kept in a file: the language model is frozen, so epochs
/// need it no more. An interrupted computation goes on where it stopped. See <see cref="ValueVectorFile"/>.
/// </summary>
public sealed class ValueVectorCache
{
    private readonly string _path;
    private readonly int _blockRows;

    /// <summary>Names the file; it need not exist yet.</summary>
    public ValueVectorCache(string path)
        : this(path, blockRows: 1024)
    {
    }

    internal ValueVectorCache(string path, int blockRows) => (_path, _blockRows) = (path, blockRows);

    private string PartialPath => _path + ".partial";

    /// <summary>Reads the vectors, or computes and keeps those that are missing.</summary>
    /// <param name="data">The mentions and type names.</param>
    /// <param name="key">What the vectors have to be of.</param>
    /// <param name="encoder">The language model.</param>
    /// <param name="progress">Told the number of rows that are there.</param>
    /// <param name="cancellation">Stops between blocks; what is computed stays.</param>
    /// <exception cref="ModelFormatException">The file holds other vectors, or is damaged.</exception>
    public ValueVectorSet LoadOrCompute(
        TrainingData data, ValueVectorKey key, MentionEncoder encoder, Action<int>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(encoder);
        if ((long)key.Rows * key.Dimension > Array.MaxLength)
        {
            throw new ModelFormatException(
                _path, null, -1, $"{key.Rows} vectors of {key.Dimension} numbers are more than fit into memory at once; train on fewer pairs");
        }

        var set = new ValueVectorSet(new float[key.Rows * key.Dimension], key.Dimension);
        if (File.Exists(_path))
        {
            Load(set, key);
            return set;
        }

        using (ValueVectorFile file = OpenPartial(key))
        {
            (int known, long end) = ReadWholeBlocks(file, set);
            file.Truncate(end);
            for (int first = known; first < key.Rows; first += _blockRows)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Invoke(first);
                Span<float> block = Block(set, first);
                Compute(data, encoder, first, block);
                file.Append(block);
            }
        }

        File.Move(PartialPath, _path);
        return set;
    }

    private void Load(ValueVectorSet set, ValueVectorKey key)
    {
        using ValueVectorFile file = ValueVectorFile.Open(_path, FileAccess.Read) ?? throw Damaged();
        file.Key.EnsureIs(_path, key);
        if (ReadWholeBlocks(file, set).Rows < key.Rows)
        {
            throw Damaged();
        }

        ModelFormatException Damaged() => new(_path, null, -1, "the cached value vectors are damaged; delete the file to compute them again");
    }

    private ValueVectorFile OpenPartial(ValueVectorKey key)
    {
        if (File.Exists(PartialPath) && ValueVectorFile.Open(PartialPath, FileAccess.ReadWrite) is { } file)
        {
            try
            {
                file.Key.EnsureIs(PartialPath, key);
                return file;
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }

        return ValueVectorFile.Create(PartialPath, key);
    }

    /// <summary>Reads up to the first block that is missing or damaged.</summary>
    /// <returns>Number of rows read, and where they end.</returns>
    private (int Rows, long End) ReadWholeBlocks(ValueVectorFile file, ValueVectorSet set)
    {
        int row = 0;
        long end = file.Position;
        while (row < set.Rows)
        {
            Span<float> block = Block(set, row);
            if (!file.TryRead(block))
            {
                break;
            }

            row += block.Length / set.Dimension;
            end = file.Position;
        }

        return (row, end);
    }

    private Span<float> Block(ValueVectorSet set, int first) =>
        set.Values.AsSpan(first * set.Dimension, Math.Min(_blockRows, set.Rows - first) * set.Dimension);

    private static void Compute(TrainingData data, MentionEncoder encoder, int first, Span<float> rows)
    {
        int end = first + (rows.Length / encoder.Dimension);
        int mentions = Math.Max(0, Math.Min(end, data.Pairs.Count) - first);
        if (mentions > 0)
        {
            ComputeMentions([.. data.Pairs.Skip(first).Take(mentions)], encoder, rows[..(mentions * encoder.Dimension)]);
        }

        string[] types = [.. data.TypeNames.Skip(first + mentions - data.Pairs.Count).Take(end - first - mentions)];
        encoder.EncodeTexts(types, rows[(mentions * encoder.Dimension)..]);
    }

    /// <summary>Mentions of one sentence share its pass through the model.</summary>
    private static void ComputeMentions(LabelledMention[] pairs, MentionEncoder encoder, Span<float> rows)
    {
        IGrouping<string, (int Index, LabelledMention Item)>[] texts = [.. pairs.Index().GroupBy(pair => pair.Item.Text, StringComparer.Ordinal)];
        var encoded = new float[rows.Length];
        encoder.Encode([.. texts.Select(text => new EncoderSentence(text.Key, [.. text.Select(pair => pair.Item.Span)]))], encoded);
        int from = 0;
        foreach ((int row, _) in texts.SelectMany(text => text))
        {
            encoded.AsSpan(from++ * encoder.Dimension, encoder.Dimension).CopyTo(rows[(row * encoder.Dimension)..]);
        }
    }
}
