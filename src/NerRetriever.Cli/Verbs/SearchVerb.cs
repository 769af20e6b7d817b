using System.CommandLine;
using NerRetriever.Index;

namespace NerRetriever.Cli.Verbs;

/// <summary><c>nerr search</c>: type descriptions to hits.</summary>
internal static class SearchVerb
{
    public static Command Create()
    {
        var queries = new Argument<string[]>("type")
        {
            Description = "Type descriptions, such as \"dinosaur\" or \"political party\"",
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string> index = IndexArgument.Create();
        var top = new Option<int>("--top", "-k") { Description = "Number of hits", DefaultValueFactory = _ => 20 };
        var mode = new Option<SearchMode>("--mode", "-m") { Description = "What ranks the hits; default: dense", HelpName = "dense|bm25|hybrid" };
        var group = new Option<HitGrouping>("--group", "-g") { Description = "What counts as one hit; default: mention", HelpName = "mention|sentence|document|entity" };
        var filter = new Option<string[]>("--filter")
        {
            Description = "Only documents whose metadata has this value; fields are joined by AND, values of a field by OR",
            HelpName = "FIELD=VALUE",
        };
        var coarse = new Option<string[]>("--coarse")
        {
            Description = "Only mentions that their detector gave one of these coarse types, such as PER or DATE",
            HelpName = "TYPE",
            AllowMultipleArgumentsPerToken = true,
        };
        var parseQuery = new Option<bool>("--parse-query")
        {
            Description = "Read \"bridges in Busan\" as the type \"bridge\" in sentences that name Busan; names are found by --detector",
        };
        var threshold = new Option<double?>("--threshold")
        {
            Description = "Leave out hits that are less probably of the type; dense search, with a head that has been calibrated",
            HelpName = "PROBABILITY",
        };
        var minScore = new Option<float?>("--min-score") { Description = "Leave out hits with a lower score of the mode", HelpName = "SCORE" };
        var exact = new Option<bool>("--exact") { Description = "Compare with every vector instead of walking the graph" };
        var explain = new Option<bool>("--explain") { Description = "Show the parts of each score" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object a hit" };
        var model = new ModelArguments();
        var detector = new DetectorArguments($"{DetectorArguments.Shipped}+everyday");

        var command = new Command("search", """
            Find every mention of a type.

            Example: nerr search "political party" --index indexes/articles --group entity
            """)
        { queries, index, top, mode, group, filter, coarse, parseQuery, threshold, minScore, exact, explain, json };
        detector.AddTo(command);
        model.AddTo(command);
        command.SetAction(parsed =>
        {
            QueryParser? parser = parsed.GetValue(parseQuery) ? new QueryParser(detector.Detector(parsed)) : null;
            ParsedQuery[] read = [.. parsed.GetValue(queries)!.Select(query => parser?.Parse(query) ?? new ParsedQuery(query, []))];
            SearchRequest[] requests = [.. read.Select(query => new SearchRequest(query.Type)
            {
                Top = parsed.GetValue(top),
                Mode = parsed.GetValue(mode),
                Grouping = parsed.GetValue(group),
                Filter = FilterOf(parsed.GetValue(filter) ?? []),
                CoarseTypes = parsed.GetValue(coarse) ?? [],
                SentenceEntities = query.Entities,
                Threshold = parsed.GetValue(threshold),
                MinScore = parsed.GetValue(minScore),
                Exact = parsed.GetValue(exact),
            })];
            foreach (SearchRequest request in requests)
            {
                request.Validate();
            }

            using IndexReader reader = IndexReader.Open(parsed.GetValue(index)!);
            using RetrieverModel retriever = model.Load(parsed);
            var searcher = new EntitySearcher(reader, retriever);
            InvocationConfiguration streams = parsed.InvocationConfiguration;
            var printer = new HitPrinter(streams.Output, streams.Error, parsed.GetValue(explain));
            foreach (SearchRequest request in requests)
            {
                IReadOnlyList<SearchHit> hits = searcher.Search(request);
                if (parsed.GetValue(json))
                {
                    printer.WriteJson(request, hits);
                }
                else
                {
                    printer.Write(request, hits);
                }
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static MetadataFilter? FilterOf(string[] conditions)
    {
        if (conditions.Length == 0)
        {
            return null;
        }

        var pairs = new List<KeyValuePair<string, string>>();
        foreach (string condition in conditions)
        {
            int equals = condition.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
            {
                throw new UsageException($"--filter: '{condition}' is not FIELD=VALUE");
            }

            pairs.Add(new(condition[..equals], condition[(equals + 1)..]));
        }

        return new MetadataFilter(pairs);
    }
}
