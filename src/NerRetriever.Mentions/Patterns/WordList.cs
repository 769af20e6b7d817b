using System.Collections.Frozen;

namespace NerRetriever.Mentions;

/// <summary>A closed list of words, looked up without regard to case and without allocation.</summary>
internal sealed class WordList
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup;

    /// <summary>Takes the words of a text that separates them by white space.</summary>
    public WordList(params string[] texts) => lookup = texts
        .SelectMany(text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the list holds the word.</summary>
    public bool Contains(ReadOnlySpan<char> word) => lookup.Contains(word);
}
