using System.Text.Json;
using NerRetriever.Learning.Pairs;
using NerRetriever.Testing;
using NerRetriever.Text;

namespace NerRetriever.Learning.Tests.Pairs;

public sealed class PairBuilderTests : IDisposable
{
    private static readonly PairOptions Small = new() { HeldOutTypes = 0.2, HeldOutEntities = 0.2, Threads = 2 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_of_the_made_up_encyclopedia_are_distinct() =>
        Assert.Equal(160, Enumerable.Range(0, 160).Select(Encyclopedia.Name).Distinct().Count());

    [Fact]
    public void Every_pair_marks_its_entity_and_names_its_type()
    {
        (PairSummary summary, List<TrainingPair> pairs) = Build(Wiki(), Small);
        Assert.Equal((160, 160), (summary.Articles, summary.Entities));
        Assert.Equal(summary.Pairs, pairs.Count);
        Assert.Equal(pairs.Count, summary.PairsBySplit.Values.Sum());
        Assert.Equal(pairs.Count, summary.PairsByKind.Values.Sum());
        Assert.Superset(
            new HashSet<PairKind> { PairKind.Definition, PairKind.OwnArticle, PairKind.Elsewhere }, summary.PairsByKind.Keys.ToHashSet());
        for (int i = 0; i < 160; i++)
        {
            foreach (TrainingPair pair in pairs.Where(pair => pair.Entity == Encyclopedia.Name(i)))
            {
                Assert.Equal(Encyclopedia.Name(i), pair.Mention);
                Assert.Equal(Encyclopedia.Types[i % 20], pair.Types[0]);
                Assert.Contains(pair.Types, type => type == EnglishNoun.Plural(pair.Types[0]));
            }
        }
    }

    [Fact]
    public void No_held_out_type_or_entity_gets_into_training()
    {
        (PairSummary summary, List<TrainingPair> pairs) = Build(Wiki(), Small);
        ILookup<PairSplit, TrainingPair> of = pairs.ToLookup(pair => pair.Split);
        Assert.NotEmpty(summary.HeldOutTypes);
        Assert.All(Enum.GetValues<PairSplit>(), split => Assert.NotEmpty(of[split]));

        var trainedNames = of[PairSplit.Train].SelectMany(pair => pair.Types).Select(TypeName.HeadOf).ToHashSet();
        Assert.Empty(trainedNames.Intersect(summary.HeldOutTypes));
        Assert.All(of[PairSplit.ValidationTypes], pair => Assert.Subset(summary.HeldOutTypes.ToHashSet(), pair.Types.Select(TypeName.HeadOf).ToHashSet()));
        Assert.All(of[PairSplit.ValidationEntities], pair => Assert.Contains(TypeName.HeadOf(pair.Types[0]), trainedNames));

        var heldOut = of[PairSplit.ValidationTypes].Concat(of[PairSplit.ValidationEntities]).ToList();
        foreach (Func<TrainingPair, string> name in new Func<TrainingPair, string>[] { pair => pair.Entity, pair => pair.Mention })
        {
            Assert.Empty(of[PairSplit.Train].Select(name).Intersect(heldOut.Select(name), StringComparer.OrdinalIgnoreCase));
        }

        Assert.DoesNotContain(heldOut, pair => pair.Text.Contains(" is a large ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_surname_that_a_held_out_entity_shares_is_not_trained_as_anothers()
    {
        var text = new System.Text.StringBuilder();
        for (int i = 0; i < 80; i++)
        {
            // Four persons share each surname.
            string surname = Encyclopedia.Name(i / 4).Split(' ')[0];
            text.Append("= Ann").Append((char)('a' + (i % 26))).Append(' ').Append(surname).Append(" =\nAnn").Append((char)('a' + (i % 26)))
                .Append(' ').Append(surname).Append(" (born 1900) was a poet.\nIn year ").Append(i).Append(' ').Append(surname).Append(" wrote a long poem.\n");
        }

        var sources = new PairSources { Articles = [_folder.Write("poets.txt", text.ToString())] };
        ILookup<bool, string> mentions = Build(sources, Small with { HeldOutTypes = 0 }).Pairs
            .ToLookup(pair => pair.Split == PairSplit.Train, pair => pair.Mention);
        Assert.NotEmpty(mentions[true]);
        Assert.Contains(mentions[false], mention => !mention.Contains(' ', StringComparison.Ordinal));
        Assert.Empty(mentions[true].Intersect(mentions[false], StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Another_seed_holds_out_others()
    {
        PairSummary one = Build(Wiki(), Small).Summary;
        PairSummary other = Build(Wiki(), Small with { Seed = 2 }).Summary;
        Assert.NotEqual(one.HeldOutTypes, other.HeldOutTypes);
    }

    [Fact]
    public void Caps_limit_entities_types_and_all()
    {
        // Rare types have four times an entity's cap, and the definition comes on top.
        List<TrainingPair> capped = Build(Wiki(), Small with { PerEntity = 1 }).Pairs;
        Assert.Equal(5, capped.CountBy(pair => pair.Entity).Max(entity => entity.Value));

        List<TrainingPair> byType = Build(Wiki(), Small with { PerType = 7 }).Pairs;
        Assert.Equal(7, byType.Where(pair => pair.Split == PairSplit.Train).CountBy(pair => pair.Types[0]).Max(type => type.Value));

        List<TrainingPair> limited = Build(Wiki(), Small with { Limit = 50 }).Pairs;
        Assert.Equal(50, limited.Count);
        Assert.True(limited.Select(pair => pair.Types[0]).Distinct().Count() > 10);
    }

    [Fact]
    public void The_file_is_the_same_whatever_the_threads_and_the_order_of_files()
    {
        string text = Encyclopedia.Text();
        int middle = text.IndexOf("\n= ", text.Length / 2, StringComparison.Ordinal) + 1;
        string first = _folder.Write("first.txt", text[..middle]);
        string second = _folder.Write("second.txt", text[middle..]);
        Build(new PairSources { Articles = [first, second] }, Small with { Threads = 1 }, "a.jsonl");
        Build(new PairSources { Articles = [second, first] }, Small with { Threads = 4 }, "b.jsonl");
        Build(Wiki(), Small with { Threads = 3 }, "c.jsonl");
        Assert.Equal(File.ReadAllBytes(_folder["a.jsonl"]), File.ReadAllBytes(_folder["b.jsonl"]));
        Assert.Equal(File.ReadAllBytes(_folder["a.jsonl"]), File.ReadAllBytes(_folder["c.jsonl"]));
    }

    [Fact]
    public void A_users_list_and_text_are_enough()
    {
        string entities = _folder.Write("parts.jsonl", """
            {"name": "Widgetron", "types": ["pump", "vacuum pump"]}
            {"name": "gizmo wheel", "types": ["wheel"]}
            {"name": "서울", "types": ["도시"]}
            """);
        string corpus = _folder.Write("manual.jsonl", """
            {"_id": "a", "text": "Widgetron starts when the \"gizmo wheel\" turns.\nThen it stops. 그녀는 작년에 서울에서 오래 살다가 돌아왔다."}
            """);
        (PairSummary summary, List<TrainingPair> pairs) = Build(
            new PairSources { EntityLists = [entities], Corpora = [CorpusReader.Open(corpus, null, new CorpusReadLog())] },
            new PairOptions { HeldOutEntities = 0, HeldOutTypes = 0 });
        Assert.Equal((0, 1), (summary.Articles, summary.Documents));
        Assert.Equal(["Widgetron", "gizmo wheel", "서울"], pairs.Select(pair => pair.Mention).Order(StringComparer.Ordinal));
        TrainingPair pump = pairs.Single(pair => pair.Entity == "Widgetron");
        Assert.Equal(["pump", "vacuum pump", "pumps", "vacuum pumps"], pump.Types);
        Assert.Equal(["도시"], pairs.Single(pair => pair.Entity == "서울").Types);
    }

    [Fact]
    public void WordNet_widens_types_and_finds_common_nouns()
    {
        var text = new System.Text.StringBuilder();
        for (int i = 0; i < 6; i++)
        {
            text.Append("= ").Append(Encyclopedia.Name(i)).Append(" =\n").Append(Encyclopedia.Name(i)).Append(" is a film shot in Bonn.\n")
                .Append("In ").Append(Encyclopedia.Name(i)).Append(" they drink lager, stout and beer.\n\n");
        }

        text.Append("= Lager =\nLager is a type of beer with a pale colour.\nMany like lager.\n");
        var sources = new PairSources { Articles = [_folder.Write("wiki.txt", text.ToString())], WordNetFolder = WordNetFiles.Write(_folder) };
        var options = new PairOptions { HeldOutTypes = 0, HeldOutEntities = 0, MinEntities = 1, Plurals = false };
        List<TrainingPair> pairs = Build(sources, options).Pairs;
        Assert.All(pairs.Where(pair => pair.Types[0] == "film"), pair => Assert.Equal(["film", "movie"], pair.Types));
        Assert.Contains(pairs, pair => pair is { Kind: PairKind.CommonNoun, Mention: "lager", Types: ["beer", "beverage"] });
        Assert.DoesNotContain(pairs, pair => pair.Mention == "stout");
        Assert.DoesNotContain(Build(sources, options with { CommonNouns = false }).Pairs, pair => pair.Kind == PairKind.CommonNoun);
    }

    [Fact]
    public void Tables_type_entities_without_articles_and_their_sentences_are_pairs()
    {
        var isa = new System.Text.StringBuilder();
        for (int i = 0; i < 6; i++)
        {
            isa.Append(Encyclopedia.Name(i)).Append("\tgeyser\thot geyser\t").Append(Encyclopedia.Name(i)).Append(" is a hot geyser &amp; spring in Iceland\t2014\n");
        }

        string instances = _folder.Write("instances.tsv", $"{Encyclopedia.Name(0)}\tfountain|geyser\tgloss\n{Encyclopedia.Name(99)}\tgeyser\tgloss\n");
        (PairSummary summary, List<TrainingPair> pairs) = Build(
            new PairSources { IsaTables = [_folder.Write("isa.tsv", isa.ToString())], InstanceTables = [instances] },
            new PairOptions { HeldOutTypes = 0, HeldOutEntities = 0 });
        Assert.Equal((7, 6), (summary.Entities, pairs.Count));
        Assert.All(pairs, pair => Assert.Equal((PairKind.Definition, "geyser", "hot geyser"), (pair.Kind, pair.Types[0], pair.Types[1])));
        Assert.Contains(pairs, pair => pair.Text.EndsWith("geyser & spring in Iceland", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_is_whole_or_not_there()
    {
        string path = _folder.Write("pairs.jsonl", "before");
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => PairBuilder.Build(Wiki(), Small, path, null, cancelled.Token));
        Assert.ThrowsAny<IOException>(() => PairBuilder.Build(Wiki(), Small, _folder["none/pairs.jsonl"]));
        Assert.Equal("before", File.ReadAllText(path));
        Assert.Empty(Directory.GetFiles(_folder.FullPath, "*.tmp"));
    }

    [Theory]
    [InlineData(0, 1, 0.1, "entity")]
    [InlineData(1, 0, 0.1, "type")]
    [InlineData(1, 1, 1.0, "share")]
    [InlineData(1, 1, double.NaN, "share")]
    public void Options_that_make_no_sense_are_refused(int perEntity, int perType, double heldOut, string named)
    {
        var options = new PairOptions { PerEntity = perEntity, PerType = perType, HeldOutTypes = heldOut };
        Assert.Contains(named, Assert.Throws<ArgumentException>(options.Validate).Message, StringComparison.Ordinal);
    }

    private PairSources Wiki() => new() { Articles = [_folder.Write("wiki.txt", Encyclopedia.Text())] };

    /// <summary>Builds, and reads the file back as the pairs that the summary counts; kinds come from what the text shows.</summary>
    private (PairSummary Summary, List<TrainingPair> Pairs) Build(PairSources sources, PairOptions options, string name = "pairs.jsonl")
    {
        PairSummary summary = PairBuilder.Build(sources, options, _folder[name]);
        return (summary, [.. File.ReadLines(_folder[name]).Select(Read)]);
    }

    private static TrainingPair Read(string line)
    {
        using var json = JsonDocument.Parse(line);
        JsonElement pair = json.RootElement;
        Assert.Equal(["text", "start", "end", "types", "entity", "split"], pair.EnumerateObject().Select(field => field.Name));
        string entity = pair.GetProperty("entity").GetString()!;
        string text = pair.GetProperty("text").GetString()!;
        return new TrainingPair(
            text,
            pair.GetProperty("start").GetInt32(),
            pair.GetProperty("end").GetInt32(),
            [.. pair.GetProperty("types").EnumerateArray().Select(type => type.GetString()!)],
            entity,
            Enum.GetValues<PairSplit>().Single(split => PairFile.NameOf(split) == pair.GetProperty("split").GetString()),
            char.IsLower(entity[0]) ? PairKind.CommonNoun : PairKind.Definition);
    }
}
