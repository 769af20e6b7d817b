namespace NerRetriever.Learning.Pairs;

/// <summary>An entity and the names of its types.</summary>
/// <param name="Name">Title, listed name or lemma.</param>
/// <param name="Origin">What it is known from.</param>
/// <param name="Types">Type names, the most telling first; at least one.</param>
/// <param name="Heads">The head nouns of all its type names, each once, that of the first name first.</param>
internal sealed record TypedEntity(string Name, EntityOrigin Origin, IReadOnlyList<string> Types, IReadOnlyList<string> Heads)
{
    /// <summary>The type by which pairs are counted and capped.</summary>
    public string MainType => Heads[0];

    /// <summary>The name as it stands in text.</summary>
    public string BareName => Origin == EntityOrigin.Encyclopedia ? ArticleTitle.Bare(Name) : Name;
}
