using System.Collections.Concurrent;

namespace NerRetriever.Learning.Pairs;

/// <summary>The first reading: which entities there are, of which types, and which words are ordinary.</summary>
internal sealed class TypeReading
{
    /// <summary>Characters of an article in which its definition is looked for.</summary>
    private const int OpeningLength = 600;

    private readonly PairSources _sources;
    private readonly PairOptions _options;
    private readonly Action<PairProgress>? _progress;
    private readonly ParallelTexts _threads;
    private readonly CancellationToken _cancellation;
    private readonly List<IsaRow> _isa;
    private readonly List<InstanceRow> _instances;
    private readonly (string Title, string Opening)[] _openings;

    private TypeReading(
        PairSources sources, IReadOnlyList<string> articles, PairOptions options, Action<PairProgress>? progress, CancellationToken cancellation)
    {
        (_sources, _options, _progress, _cancellation) = (sources, options, progress, cancellation);
        _threads = new ParallelTexts(options.Threads, cancellation);
        _isa = [.. SourceFile.Expand(sources.IsaTables, ".tsv").SelectMany(path => TypeTables.ReadIsa(path, cancellation))];
        _instances = [.. SourceFile.Expand(sources.InstanceTables, ".tsv").SelectMany(path => TypeTables.ReadInstances(path, cancellation))];
        WordNet = sources.WordNetFolder is null ? null : WordNetReader.Read(sources.WordNetFolder, cancellation);
        _openings = ReadOpenings(articles);
        Catalog = BuildCatalog();
    }

    /// <summary>The typed entities.</summary>
    public EntityCatalog Catalog { get; }

    /// <summary>How often words stand in lower case in the articles.</summary>
    public WordFrequencies Frequencies { get; } = new();

    /// <summary>WordNet, if it was given.</summary>
    public WordNetNouns? WordNet { get; }

    /// <summary>First sentences of entities that have no article among those read.</summary>
    public IEnumerable<IsaRow> SentencesWithoutArticle
    {
        get
        {
            var titles = _openings.Select(article => article.Title).ToHashSet(StringComparer.Ordinal);
            return _isa.Where(row => !titles.Contains(row.Entity));
        }
    }

    /// <summary>Reads everything but the corpora.</summary>
    public static TypeReading Read(
        PairSources sources, IReadOnlyList<string> articles, PairOptions options, Action<PairProgress>? progress, CancellationToken cancellation) =>
        new(sources, articles, options, progress, cancellation);

    private (string Title, string Opening)[] ReadOpenings(IReadOnlyList<string> articles)
    {
        var openings = new ConcurrentBag<(int Ordinal, string Title, string Opening)>();
        using var counts = new ThreadLocal<WordFrequencies>(() => new WordFrequencies(), trackAllValues: true);
        _threads.ForEach(
            ArticleReader.Read(articles, _cancellation),
            article =>
            {
                string first = article.Paragraphs[0];
                openings.Add((article.Ordinal, article.Title, first[..Math.Min(first.Length, OpeningLength)]));
                foreach (string paragraph in article.Paragraphs)
                {
                    counts.Value!.Add(paragraph);
                }
            },
            count => _progress?.Invoke(new PairProgress("reading definitions", count)));
        foreach (WordFrequencies part in counts.Values)
        {
            Frequencies.Add(part);
        }

        return [.. openings.OrderBy(opening => opening.Ordinal).Select(opening => (opening.Title, opening.Opening))];
    }

    private EntityCatalog BuildCatalog()
    {
        var parser = new DefinitionParser(BuildLexicon());
        var builder = new EntityCatalogBuilder();
        IReadOnlyList<IReadOnlyList<TypeName>> defined = _threads.Map(
            _openings, opening => parser.Types(opening.Title, opening.Opening));
        for (int i = 0; i < defined.Count; i++)
        {
            builder.Add(_openings[i].Title, defined[i]);
        }

        IsaRow[] rest = [.. _isa.Where(row =>
            !builder.Knows(row.Entity) && !row.Entity.Contains("(disambiguation)", StringComparison.Ordinal))];
        defined = _threads.Map(rest, row => TypesOf(row, parser));
        for (int i = 0; i < rest.Length; i++)
        {
            builder.Add(rest[i].Entity, defined[i]);
        }

        SenseChooser? senses = WordNet is null ? null : new SenseChooser(WordNet, builder.DefinedNouns, builder.Compounds);
        builder.AddInstances(_instances, _options.MinEntities);
        foreach (string path in SourceFile.Expand(_sources.EntityLists, ".jsonl"))
        {
            foreach (ListedEntity entity in EntityListReader.Read(path, _cancellation))
            {
                builder.Add(entity);
            }
        }

        _progress?.Invoke(new PairProgress("joining types", 0));
        TypeWidening? widening = senses is null ? null : new TypeWidening(WordNet!, senses, Frequencies);
        return builder.Build(
            _options, widening, widening is null || !_options.CommonNouns ? [] : CommonNouns.Of(WordNet!, senses!, widening));
    }

    private static IReadOnlyList<TypeName> TypesOf(IsaRow row, DefinitionParser parser) =>
        parser.Types(row.Entity, row.Sentence) is { Count: > 0 } types ? types : parser.Types(Definition.Tokens(row.Phrase));

    private NounLexicon BuildLexicon()
    {
        var lexicon = new NounLexiconBuilder();
        lexicon.AddListed(_instances.SelectMany(row => row.Classes));
        lexicon.AddListed(WordNet?.Lemmas.Where(lemma =>
            !lemma.Contains(' ', StringComparison.Ordinal) && WordNet.Senses(lemma).Count > 0 && !WordNet.HasOtherPartOfSpeech(lemma)) ?? []);
        foreach (IsaRow row in _isa)
        {
            lexicon.AddHead(row.Head);
            lexicon.AddSentence(row.Sentence);
        }

        // The table's rows stand for the same articles, most often; counting both would let slips through.
        foreach ((string title, string opening) in _isa.Count == 0 ? _openings : [])
        {
            lexicon.AddSentence(opening);
            if (Definition.Describe(title, opening) is { } tokens)
            {
                lexicon.AddDescription(tokens);
            }
        }

        return lexicon.Build();
    }
}
