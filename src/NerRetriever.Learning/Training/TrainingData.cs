using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NerRetriever.Learning.Networks;
using NerRetriever.Learning.Pairs;
using NerRetriever.Text;

namespace NerRetriever.Learning.Training;

/// <summary>
/// Labelled mentions by number, their type names by number, and who is trained on: mentions are 0..m-1 in the order of the
/// file, type names 0..n-1 in that of their first use, compared without regard to case.
/// </summary>
public sealed class TrainingData
{
    private readonly List<string> _typeNames = [];
    private readonly Dictionary<string, int> _typeNumbers = new(StringComparer.OrdinalIgnoreCase);
    private readonly int[][] _types; // of each mention
    private readonly int[][] _trainedTypes; // of each mention, without those held out
    private readonly Dictionary<string, int[]> _entityTypes;
    private readonly int[] _texts; // of each mention
    private readonly bool[] _heldOut; // of each type
    private readonly Dictionary<int, int[]> _trainingMentions;

    private TrainingData(IReadOnlyList<LabelledMention> pairs)
    {
        Pairs = pairs;
        _types = [.. pairs.Select(pair => pair.Types.Select(NumberOf).ToArray())];
        _entityTypes = pairs.Index().Where(pair => pair.Item.Entity is not null)
            .GroupBy(pair => pair.Item.Entity!, pair => _types[pair.Index])
            .ToDictionary(entity => entity.Key, entity => entity.SelectMany(types => types).Distinct().ToArray());
        var texts = new Dictionary<string, int>(StringComparer.Ordinal);
        _texts = [.. pairs.Select(pair => texts.TryGetValue(pair.Text, out int known) ? known : texts[pair.Text] = texts.Count)];
        _heldOut = new bool[_typeNames.Count];
        _trainedTypes = _types;
        _trainingMentions = [];
    }

    private TrainingData(TrainingData unsplit, bool[] heldOut, PairSplit[] splits)
        : this([.. unsplit.Pairs.Select((pair, mention) => pair with { Split = splits[mention] })])
    {
        _heldOut = heldOut;
        _trainedTypes = [.. _types.Select(types => Array.FindAll(types, type => !heldOut[type]))];
        int[] In(PairSplit split) => [.. Enumerable.Range(0, splits.Length).Where(mention => splits[mention] == split)];
        Training = Array.FindAll(In(PairSplit.Train), mention => _trainedTypes[mention].Length > 0);
        ValidationTypes = In(PairSplit.ValidationTypes);
        ValidationEntities = In(PairSplit.ValidationEntities);
        _trainingMentions = Training.SelectMany(mention => _trainedTypes[mention].Select(type => (type, mention)))
            .GroupBy(pair => pair.type, pair => pair.mention)
            .ToDictionary(type => type.Key, type => type.ToArray());
        TrainingTypes = [.. _trainingMentions.Keys.Order()];
        HeldOutTypes = [.. Enumerable.Range(0, heldOut.Length).Where(type => heldOut[type])];
    }

    /// <summary>The mentions, each with the split that it came to.</summary>
    public IReadOnlyList<LabelledMention> Pairs { get; }

    /// <summary>The type names, spelt as where they were first used.</summary>
    public IReadOnlyList<string> TypeNames => _typeNames;

    /// <summary>Mentions that are trained on; those with no name that may be trained are not among them.</summary>
    public IReadOnlyList<int> Training { get; } = [];

    /// <summary>Mentions that were held out with their types.</summary>
    public IReadOnlyList<int> ValidationTypes { get; } = [];

    /// <summary>Mentions that were held out though their types were not.</summary>
    public IReadOnlyList<int> ValidationEntities { get; } = [];

    /// <summary>Type names with a training mention.</summary>
    public IReadOnlyList<int> TrainingTypes { get; } = [];

    /// <summary>Type names that are never trained on.</summary>
    public IReadOnlyList<int> HeldOutTypes { get; } = [];

    /// <summary>Numbers the pairs and splits them; see <see cref="HeldOutTypeChoice"/> where the pairs hold out no types.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="path">Their file, for errors.</param>
    /// <param name="heldOutShare">Share of the type names to hold out where the pairs do not say which, in (0, 1).</param>
    /// <param name="seed">Chooses them.</param>
    /// <exception cref="CorpusFormatException">Nothing is left to train on, or nothing to validate on.</exception>
    public static TrainingData Create(IReadOnlyList<LabelledMention> pairs, string path, double heldOutShare, int seed)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var unsplit = new TrainingData(pairs);
        PairSplit[] splits = [.. pairs.Select(pair => pair.Split ?? PairSplit.Train)];
        var heldOut = new bool[unsplit.TypeNames.Count];
        int[] given = [.. Enumerable.Range(0, pairs.Count).Where(mention => splits[mention] == PairSplit.ValidationTypes)];
        foreach (int type in given.Length > 0
            ? given.SelectMany(mention => unsplit._types[mention])
            : HeldOutTypeChoice.Choose(unsplit._types, heldOut.Length, heldOutShare, SplitMix64.For(seed, 0)))
        {
            heldOut[type] = true;
        }

        if (given.Length == 0)
        {
            for (int mention = 0; mention < splits.Length; mention++)
            {
                bool holdOut = splits[mention] == PairSplit.Train && Array.Exists(unsplit._types[mention], type => heldOut[type]);
                splits[mention] = holdOut ? PairSplit.ValidationTypes : splits[mention];
            }
        }

        var data = new TrainingData(unsplit, heldOut, splits);
        return data.TrainingTypes.Count >= 2 && data.ValidationTypes.Count > 0
            ? data
            : throw new CorpusFormatException(
                path,
                0,
                $"{data.TrainingTypes.Count} types to train on and {data.ValidationTypes.Count} mentions of held-out types are too few; "
                + "give pairs of more types");
    }

    /// <summary>All type names of a mention.</summary>
    public IReadOnlyList<int> TypesOf(int mention) => _types[mention];

    /// <summary>The type names of a mention that may be trained.</summary>
    public IReadOnlyList<int> TrainedTypes(int mention) => _trainedTypes[mention];

    /// <summary>All type names of a mention's entity, its own among them.</summary>
    public IReadOnlyList<int> EntityTypes(int mention) =>
        Pairs[mention].Entity is { } entity ? _entityTypes[entity] : _types[mention];

    /// <summary>Number of a mention's sentence; equal texts have equal numbers.</summary>
    public int TextOf(int mention) => _texts[mention];

    /// <summary>Whether a type name is never trained on.</summary>
    public bool IsHeldOut(int type) => _heldOut[type];

    /// <summary>Training mentions of a trained type name.</summary>
    public IReadOnlyList<int> TrainingMentionsOf(int type) => _trainingMentions[type];

    /// <summary>Number of a type name, in any case.</summary>
    public int NumberOfType(string name) => _typeNumbers[name];

    /// <summary>Row of a type name in the <see cref="ValueVectorSet"/>, behind the mentions.</summary>
    public int RowOfType(int type) => Pairs.Count + type;

    /// <summary>Tells splits apart: SHA-256 over who is trained on, under which names, and what no negative may be.</summary>
    internal string SplitHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (int mention in Training)
        {
            foreach (IReadOnlyList<int> part in new[] { [mention], TrainedTypes(mention), EntityTypes(mention) })
            {
                hash.AppendData(MemoryMarshal.AsBytes<int>([part.Count, .. part]));
            }
        }

        foreach (IReadOnlyList<int> part in new[] { ValidationTypes, ValidationEntities, HeldOutTypes })
        {
            hash.AppendData(MemoryMarshal.AsBytes<int>([part.Count, .. part]));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private int NumberOf(string name)
    {
        if (!_typeNumbers.TryGetValue(name, out int number))
        {
            _typeNumbers.Add(name, number = _typeNames.Count);
            _typeNames.Add(name);
        }

        return number;
    }
}
