using NerRetriever.Index;
using NerRetriever.Mentions;

namespace NerRetriever.Evaluation.Systems;

/// <summary>Which vectors a <see cref="VectorSystem"/> ranks, and by which rules.</summary>
public sealed record VectorSystemKind
{
    /// <summary>Gold mentions, as the paper measures its method without its detector.</summary>
    public static VectorSystemKind Gold { get; } = new("ours-gold", EncodedParts.Gold, "gold mentions");

    /// <summary>Gold mentions by their value vectors alone: what the head adds.</summary>
    public static VectorSystemKind GoldWithoutHead { get; } = new("ours-gold-nohead", EncodedParts.GoldValues, "gold mentions");

    /// <summary>Detected mentions under the product's rules: what a user of <c>nerr search</c> gets.</summary>
    public static VectorSystemKind Detected { get; } = new("ours", EncodedParts.Detected, "detected mentions") { LeavesOutTypeWord = true };

    /// <summary>One vector a sentence, of the same model and head: the dense retrieval that the method is an alternative to.</summary>
    public static VectorSystemKind Sentences { get; } = new("dense-sentence", EncodedParts.Sentences, "one vector a sentence, the whole sentence as the span");

    private readonly string _what;

    private VectorSystemKind(string name, EncodedParts part, string what) => (Name, Part, _what) = (name, part, what);

    /// <summary>Name of the system.</summary>
    public string Name { get; }

    /// <summary>What is encoded for it.</summary>
    public EncodedParts Part { get; }

    /// <summary>Whether mentions that only repeat the type's name are left out, as the product does.</summary>
    public bool LeavesOutTypeWord { get; private init; }

    /// <summary>Whether vectors go through the head.</summary>
    public bool ThroughHead => Part != EncodedParts.GoldValues;

    /// <summary>The system in words.</summary>
    internal string Describe(IndexIdentity model, IMentionDetector detector)
    {
        string spans = Part == EncodedParts.Detected
            ? $"{_what} ({detector.Name}), without those that only repeat the type's name, of overlapping ones the best"
            : _what;
        string vectors = ThroughHead ? "projected value vectors" : "value vectors without the head";
        return $"{vectors} of {model.Model} (block {model.TapBlock}, {model.Pooling} token, {model.Readings} "
            + $"{(model.Readings == 1 ? "reading" : "readings")}), {spans}, exact cosine";
    }
}
