namespace NerRetriever.Learning.Pairs;

/// <summary>A sense that nouns share.</summary>
/// <param name="Offset">Byte offset in data.noun, which is its identity.</param>
/// <param name="LexicographerFile">Number of its field: 5 animals, 6 artifacts, 13 food (lexnames(5WN)).</param>
/// <param name="Words">Its nouns, the usual one first.</param>
/// <param name="Hypernyms">Offsets of the senses that it is a kind of.</param>
/// <param name="InstanceOf">Offsets of the senses that it is a named instance of.</param>
internal sealed record Synset(
    int Offset, int LexicographerFile, IReadOnlyList<string> Words, IReadOnlyList<int> Hypernyms, IReadOnlyList<int> InstanceOf);
