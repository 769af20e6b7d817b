namespace NerRetriever.Learning.Pairs;

/// <summary>How many pairs are kept, and which are held out. The same seed and input give the same pairs.</summary>
public sealed record PairOptions
{
    /// <summary>
    /// Most pairs of an entity beside its definition; twice as many where at most 200 entities share its type, four times as
    /// many where at most 50 do, so that rare types get their share.
    /// </summary>
    public int PerEntity { get; init; } = 9;

    /// <summary>Most training pairs of a type, counted by an entity's first type.</summary>
    public int PerType { get; init; } = 6000;

    /// <summary>Type nouns that fewer entities bear are dropped as noise; the types of a user's list are kept.</summary>
    public int MinEntities { get; init; } = 5;

    /// <summary>Share of the types that training never sees, in [0, 1).</summary>
    public double HeldOutTypes { get; init; } = 0.03;

    /// <summary>Share of the entities that training never sees, in [0, 1).</summary>
    public double HeldOutEntities { get; init; } = 0.05;

    /// <summary>Types that more entities bear are never held out: too much would be lost to training.</summary>
    public int HeldOutTypeMaxEntities { get; init; } = 300;

    /// <summary>Whether the plurals of type nouns are names, too.</summary>
    public bool Plurals { get; init; } = true;

    /// <summary>Whether common nouns of WordNet, such as lager, are mentions, too.</summary>
    public bool CommonNouns { get; init; } = true;

    /// <summary>Most pairs in all, an even sample, or null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Chooses what is sampled and held out.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Threads, or 0 for all processors; the result does not depend on it.</summary>
    public int Threads { get; init; }

    /// <summary>Says which value makes no sense.</summary>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public void Validate()
    {
        AtLeast(1, PerEntity, "pairs per entity");
        AtLeast(1, PerType, "pairs per type");
        AtLeast(1, MinEntities, "entities that a type needs");
        AtLeast(0, HeldOutTypeMaxEntities, "entities of a held-out type");
        AtLeast(1, Limit ?? 1, "pairs in all");
        AtLeast(0, Threads, "threads");
        foreach ((double share, string what) in new[] { (HeldOutTypes, "types"), (HeldOutEntities, "entities") })
        {
            if (!(share >= 0 && share < 1))
            {
                throw new ArgumentException($"{share} is no share of held-out {what}; give a number from 0 to below 1.");
            }
        }
    }

    private static void AtLeast(int least, int value, string what)
    {
        if (value < least)
        {
            throw new ArgumentException($"{value} is no number of {what}; give {least} or more.");
        }
    }
}
