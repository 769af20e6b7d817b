using NerRetriever.Mentions;

namespace NerRetriever.Cli;

/// <summary>A mention's coarse type as formats without free text can hold it.</summary>
internal static class CoarseLabel
{
    /// <summary>The label of mentions whose type is not known.</summary>
    public const string Untyped = "ENT";

    /// <summary>The coarse type with letters, digits, - and _ only, or <see cref="Untyped"/>.</summary>
    public static string Of(Mention mention) => string.IsNullOrEmpty(mention.CoarseType)
        ? Untyped
        : string.Concat(mention.CoarseType.Select((c, i) => char.IsLetter(c) || (i > 0 && (char.IsDigit(c) || c is '-' or '_')) ? c : '_'));
}
