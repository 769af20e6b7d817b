using System.Collections.Frozen;
using System.Reflection;

namespace NerRetriever.Learning.Pairs;

/// <summary>The word lists under <c>Words/</c>: words between white space, and lines that begin with # to say what they are.</summary>
internal static class WordList
{
    /// <summary>Words that end a noun phrase.</summary>
    public static FrozenSet<string> PhraseStops { get; } = Set("phrase-stops");

    /// <summary>Heads that name no type.</summary>
    public static FrozenSet<string> NoTypes { get; } = Set("no-types");

    /// <summary>Modifiers left out of a type phrase.</summary>
    public static FrozenSet<string> WeakModifiers { get; } = Set("weak-modifiers");

    /// <summary>Media that stand before several nouns at once.</summary>
    public static FrozenSet<string> Media { get; } = Set("media");

    /// <summary>Nouns that end like verbs or adverbs.</summary>
    public static FrozenSet<string> VerbLikeNouns { get; } = Set("verb-like-nouns");

    /// <summary>Nouns before "of" behind which the telling noun stands; true for those that are types themselves.</summary>
    public static FrozenDictionary<string, bool> OpaqueNouns { get; } = Read("opaque-nouns").ToFrozenDictionary(
        word => word.TrimEnd('+'), word => word.EndsWith('+'), StringComparer.Ordinal);

    /// <summary>Nouns that often head a type.</summary>
    public static FrozenSet<string> TypeNouns { get; } = Set("type-nouns");

    /// <summary>WordNet nouns that fit too much to be a type.</summary>
    public static FrozenSet<string> GeneralNouns { get; } =
        Read("general-nouns").Select(word => word.Replace('_', ' ')).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Singular and plural of irregular nouns.</summary>
    public static IReadOnlyList<(string Singular, string Plural)> IrregularPlurals { get; } =
        [.. Read("irregular-plurals").Select(word => word.Split('=')).Select(forms => (forms[0], forms[^1]))];

    /// <summary>Particles that Korean writes onto a name, the longest first.</summary>
    public static IReadOnlyList<string> KoreanParticles { get; } = [.. Read("korean-particles")];

    private static FrozenSet<string> Set(string name) => Read(name).ToFrozenSet(StringComparer.Ordinal);

    private static List<string> Read(string name)
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Pairs.Words.{name}.txt")
            ?? throw new InvalidOperationException($"The word list {name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        var words = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                words.AddRange(line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
            }
        }

        return words;
    }
}
