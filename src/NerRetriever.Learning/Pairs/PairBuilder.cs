using NerRetriever.Text;

namespace NerRetriever.Learning.Pairs;

/// <summary>
/// Builds training pairs without labels: an encyclopedia's defining sentences say which types its entities have, and their
/// names are found in its sentences and in any further corpus. Reads the articles twice and keeps an even sample of the
/// mentions of each entity, so that memory grows with the entities and not with the texts.
/// </summary>
public static class PairBuilder
{
    /// <summary>Builds the pairs and writes them with <see cref="PairFile"/>.</summary>
    /// <param name="sources">What they are built from.</param>
    /// <param name="options">How many are kept and held out.</param>
    /// <param name="path">The file to write.</param>
    /// <param name="progress">Called now and then, from any thread.</param>
    /// <param name="cancellation">Ends the work; no file is written then.</param>
    /// <returns>What was read and written.</returns>
    /// <exception cref="ArgumentException">The options or the sources make no sense.</exception>
    /// <exception cref="CorpusFormatException">A source cannot be read, or no pair comes out of them.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static PairSummary Build(
        PairSources sources, PairOptions options, string path, Action<PairProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrEmpty(path);
        sources.Validate();
        options.Validate();

        IReadOnlyList<string> articles = SourceFile.Expand(sources.Articles, ".txt");
        TypeReading types = TypeReading.Read(sources, articles, options, progress, cancellation);
        var heldOut = new HeldOut(types.Catalog, options);
        var selection = new PairSelection(types.Catalog, heldOut, options);
        var pool = new CandidatePool(selection.Capacities());
        var names = new NameDictionary(types.Catalog, types.Frequencies);
        var scanner = new MentionScanner(
            types.Catalog,
            new NameFinder(types.Catalog, names, types.Frequencies),
            types.WordNet is null || !options.CommonNouns ? null : new CommonNounFinder(types.Catalog, types.WordNet),
            types.Frequencies,
            pool,
            options.Seed);

        (long read, long documents) = Scan(scanner, types, sources, articles, options, progress, cancellation);
        bool definitionsOnly = articles.Count == 0 && sources.Corpora.Count == 0;
        IReadOnlyList<TrainingPair> pairs = selection.Choose(pool, definitionsOnly);
        if (pairs.Count == 0)
        {
            throw new CorpusFormatException(
                "the texts", 0, $"no mention of any of the {types.Catalog.Entities.Count} typed entities was found; give more text or more entities");
        }

        cancellation.ThrowIfCancellationRequested();
        PairFile.Write(path, pairs);
        return Summarise(types, heldOut, pool, names, pairs, read, documents);
    }

    private static (long Articles, long Documents) Scan(
        MentionScanner scanner,
        TypeReading types,
        PairSources sources,
        IReadOnlyList<string> articles,
        PairOptions options,
        Action<PairProgress>? progress,
        CancellationToken cancellation)
    {
        var threads = new ParallelTexts(options.Threads, cancellation);
        Action<long> Report(string stage) => count => progress?.Invoke(new PairProgress(stage, count));
        long read = threads.ForEach(
            ArticleReader.Read(articles, cancellation), scanner.ScanArticle, Report("finding mentions in articles"));
        long documents = threads.ForEach(
            sources.Corpora.SelectMany(corpus => corpus.Read(cancellation)), scanner.ScanDocument, Report("finding mentions in the corpus"));
        threads.ForEach(
            types.SentencesWithoutArticle, row => scanner.ScanDefinition(row.Entity, row.Sentence), Report("reading first sentences"));
        return (read, documents);
    }

    private static PairSummary Summarise(
        TypeReading types,
        HeldOut heldOut,
        CandidatePool pool,
        NameDictionary names,
        IReadOnlyList<TrainingPair> pairs,
        long articles,
        long documents) => new()
        {
            Articles = articles,
            Documents = documents,
            Entities = types.Catalog.Entities.Count,
            CommonNouns = types.Catalog.Entities.Count(entity => entity.Origin == EntityOrigin.CommonNoun),
            Names = names.Count,
            Mentions = pool.Offered,
            Pairs = pairs.Count,
            PairsByKind = pairs.CountBy(pair => pair.Kind).OrderBy(kind => kind.Key).ToDictionary(),
            PairsBySplit = pairs.CountBy(pair => pair.Split).OrderBy(split => split.Key).ToDictionary(),
            EntitiesWithPairs = pairs.Select(pair => pair.Entity).Distinct(StringComparer.Ordinal).Count(),
            TrainingTypeNames = pairs.Where(pair => pair.Split == PairSplit.Train)
                .SelectMany(pair => pair.Types).Distinct(StringComparer.OrdinalIgnoreCase).Count(),
            FrequentTypes = PairSummary.CountTypes(pairs),
            HeldOutTypes = heldOut.Types,
            HeldOutEntities = heldOut.Entities,
        };
}
