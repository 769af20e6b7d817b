namespace NerRetriever;

/// <summary>
/// Tells mentions that only repeat the description. Who searches for "cheese" wants Gouda and Edam; the word "cheese" lies
/// nearest to itself and would stand above them all.
/// </summary>
internal static class TypeWord
{
    /// <summary>Whether a mention is the description itself, in any case, singular or with a plural -s or -es.</summary>
    public static bool Is(string mention, string description)
    {
        ReadOnlySpan<char> type = description.AsSpan().Trim();
        return mention.AsSpan().StartsWith(type, StringComparison.OrdinalIgnoreCase)
            && mention.AsSpan(type.Length) is "" or "s" or "S" or "es" or "ES";
    }
}
