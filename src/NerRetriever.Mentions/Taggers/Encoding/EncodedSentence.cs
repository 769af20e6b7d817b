namespace NerRetriever.Mentions.Taggers;

/// <summary>A sentence as numbers.</summary>
/// <param name="Words">Rows of word vectors, [n, window].</param>
/// <param name="Shapes">Rows of shape vectors, [n, window].</param>
/// <param name="Features">Rows of the features' table, one token's behind the other; empty where there is none.</param>
/// <param name="FeatureEnds">Where each token's features end, [n]; empty where there are none.</param>
/// <param name="Characters">Rows of character vectors, each with its neighbours, [characters, 3]; empty where there are none.</param>
/// <param name="CharacterEnds">Where each token's characters end, [n]; empty where there are none.</param>
/// <param name="Labels">The right labels, [n]; empty where they are not known.</param>
/// <param name="Names">Words with a capital, normalised, null for the others, [n]; empty where the tagger reads no documents.</param>
/// <param name="Length">Tokens, n.</param>
internal sealed record EncodedSentence(
    int[] Words, int[] Shapes, int[] Features, int[] FeatureEnds, int[] Characters, int[] CharacterEnds, int[] Labels, string?[] Names, int Length);
