namespace NerRetriever.Learning.Pairs;

/// <summary>Chooses the pairs among the candidates: caps for entities and types, what is held out, an even sample of a limit.</summary>
internal sealed class PairSelection(EntityCatalog catalog, HeldOut heldOut, PairOptions options)
{
    /// <summary>Validation pairs of a type in each split: enough to measure it.</summary>
    private const int ValidationPerType = 30;

    /// <summary>An entity with fewer other sentences keeps its defining one with this probability only.</summary>
    private const double LoneDefinitionShare = 0.35;

    private const int PairsBesideDefinition = 3;

    /// <summary>Share of the defining sentences that end behind the mention, so that the name alone has to tell.</summary>
    private const double CutDefinitionShare = 0.5;

    /// <summary>Entities by their main type, up to which an entity gets four and two times the pairs.</summary>
    private const int RareType = 50;

    private const int UncommonType = 200;

    /// <summary>Most pairs of each entity beside its definition.</summary>
    public int[] Capacities()
    {
        Dictionary<string, int> sizes = catalog.Entities.CountBy(entity => entity.MainType).ToDictionary();
        return [.. catalog.Entities.Select(entity => sizes[entity.MainType] switch
        {
            <= RareType => 4L,
            <= UncommonType => 2L,
            _ => 1L,
        }).Select(factor => (int)Math.Min(factor * options.PerEntity, int.MaxValue))];
    }

    /// <summary>The pairs, shuffled by hash.</summary>
    /// <param name="pool">All candidates.</param>
    /// <param name="definitionsOnly">Whether there is no text but defining sentences, which are then all kept.</param>
    public IReadOnlyList<TrainingPair> Choose(CandidatePool pool, bool definitionsOnly)
    {
        var chosen = new List<(ulong Order, string MainType, TrainingPair Pair)>();
        for (int entity = 0; entity < catalog.Entities.Count; entity++)
        {
            IReadOnlyList<string> types = heldOut.TypesFor(entity);
            bool mayTrain = !heldOut.IsNameOfHeldOut(catalog.Entities[entity].BareName);
            foreach ((PairKind kind, Candidate candidate) in types.Count == 0 ? [] : OfEntity(pool, entity, definitionsOnly))
            {
                TrainingPair pair = ToPair(entity, types, kind, candidate);

                // Validation prefers mentions in running text.
                if (pair.Split == PairSplit.Train ? mayTrain : definitionsOnly || kind != PairKind.Definition)
                {
                    ulong order = SeededHash.Of(options.Seed, "order").With(pair.Entity).With(pair.Text).With(pair.Start).Value;
                    chosen.Add((order, TypeName.HeadOf(types[0]), pair));
                }
            }
        }

        // Training sees no mention of a held-out entity, nor another's that is written alike (surnames).
        HashSet<string> unseen = chosen
            .Where(item => item.Pair.Split != PairSplit.Train)
            .Select(item => item.Pair.Mention)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        chosen.RemoveAll(item => item.Pair.Split == PairSplit.Train
            && (unseen.Contains(item.Pair.Mention) || heldOut.IsNameOfHeldOut(item.Pair.Mention)));

        // Entities come in the order of their names and the sort is stable, which breaks ties.
        return [.. Cap(chosen.OrderBy(item => item.Order)).Take(options.Limit ?? int.MaxValue)];
    }

    private IEnumerable<(PairKind Kind, Candidate Candidate)> OfEntity(CandidatePool pool, int entity, bool definitionsOnly)
    {
        int capacity = pool.Capacity(entity, PairKind.Elsewhere);
        Candidate[] own = [.. pool.Kept(entity, PairKind.OwnArticle).Take((capacity + 1) / 2)];
        Candidate[] elsewhere = [.. pool.Kept(entity, PairKind.Elsewhere).Take(capacity - own.Length)];
        IReadOnlyList<Candidate> nouns = pool.Kept(entity, PairKind.CommonNoun);
        foreach (Candidate candidate in own)
        {
            yield return (PairKind.OwnArticle, candidate);
        }

        foreach (Candidate candidate in elsewhere)
        {
            yield return (PairKind.Elsewhere, candidate);
        }

        foreach (Candidate candidate in nouns)
        {
            yield return (PairKind.CommonNoun, candidate);
        }

        if (pool.Kept(entity, PairKind.Definition) is [Candidate definition]
            && (definitionsOnly || own.Length + elsewhere.Length >= PairsBesideDefinition
                || Share("definition", entity) < LoneDefinitionShare))
        {
            yield return (PairKind.Definition, definition);
        }
    }

    private TrainingPair ToPair(int entity, IReadOnlyList<string> types, PairKind kind, Candidate candidate)
    {
        TypedEntity typed = catalog.Entities[entity];
        PairSplit split = heldOut.SplitOf(entity);

        // The whole definition would give the answer of a validation away.
        bool cut = kind == PairKind.Definition && (split != PairSplit.Train || Share("cut", entity) < CutDefinitionShare);
        string text = cut ? candidate.Text[..candidate.End] : candidate.Text;
        return new TrainingPair(text, candidate.Start, candidate.End, types, typed.Name, split, kind);
    }

    private IEnumerable<TrainingPair> Cap(IEnumerable<(ulong Order, string MainType, TrainingPair Pair)> ordered)
    {
        var counts = new Dictionary<(PairSplit, string), int>();
        foreach ((_, string mainType, TrainingPair pair) in ordered)
        {
            int count = counts.GetValueOrDefault((pair.Split, mainType));
            if (count < (pair.Split == PairSplit.Train ? options.PerType : ValidationPerType))
            {
                counts[(pair.Split, mainType)] = count + 1;
                yield return pair;
            }
        }
    }

    private double Share(string purpose, int entity) =>
        SeededHash.Of(options.Seed, purpose).With(catalog.Entities[entity].Name).Share;
}
