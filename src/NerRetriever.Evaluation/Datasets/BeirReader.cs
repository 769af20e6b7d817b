using System.Globalization;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Datasets;

/// <summary>
/// A BEIR collection (Thakur et al. 2021): corpus.jsonl (_id, title, text), queries.jsonl (_id, text) and one or more files of
/// judgements (.tsv: query-id, corpus-id, score). A query that has a judgement is a type, a text with a score above 0 is
/// relevant. Title and text are joined by a space, as BEIR's own retrievers do.
/// </summary>
internal static class BeirReader
{
    private const string Header = "query-id\tcorpus-id\tscore";

    /// <summary>Reads a collection.</summary>
    /// <exception cref="CorpusFormatException">A file is missing or bad, or a judgement names what is not there.</exception>
    public static EvaluationSet Read(DatasetDescription description, IReadOnlyList<DatasetFile> files)
    {
        var sample = new SentenceSample<EvaluationSentence>(description);
        var ids = new SentenceIds(description);
        foreach (Document document in Documents(description, files, "corpus.jsonl"))
        {
            ids.Add(document.Id);
            string text = document.Title is null ? document.Text : document.Title + " " + document.Text;
            sample.Offer(document.Id, text, new EvaluationSentence(document.Id, text, []));
        }

        IReadOnlyList<EvaluationSentence> sentences = sample.InOrder();
        Dictionary<string, int> kept = sentences.Select((sentence, i) => (sentence.Id, i)).ToDictionary(StringComparer.Ordinal);
        Dictionary<string, string> queries = Queries(description, files);

        var relevant = new SortedDictionary<string, SortedSet<int>>(StringComparer.Ordinal);
        foreach (Judgement judgement in Judgements(description, files))
        {
            if (!queries.ContainsKey(judgement.Query) || !ids.Contains(judgement.Text))
            {
                throw judgement.Problem("the query or the text it judges is not in queries.jsonl or corpus.jsonl");
            }

            if (!relevant.TryGetValue(judgement.Query, out SortedSet<int>? texts))
            {
                relevant.Add(judgement.Query, texts = []);
            }

            if (judgement.Score > 0 && kept.TryGetValue(judgement.Text, out int index))
            {
                texts.Add(index);
            }
        }

        return new EvaluationSet(
            description.Name,
            sentences,
            [.. relevant.Where(type => !description.LeftOut.Contains(type.Key))
                .Select(type => new EvaluationType(type.Key, queries[type.Key], [.. type.Value]))])
        {
            HasMentions = false,
        };
    }

    private static Dictionary<string, string> Queries(DatasetDescription description, IReadOnlyList<DatasetFile> files)
    {
        var ids = new SentenceIds(description);
        var queries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Document query in Documents(description, files, "queries.jsonl"))
        {
            ids.Add(query.Id);
            queries.Add(query.Id, query.Text);
        }

        return queries;
    }

    private static IEnumerable<Document> Documents(
        DatasetDescription description, IReadOnlyList<DatasetFile> files, string name)
    {
        DatasetFile[] found = [.. files.Where(file => Path.GetFileName(file.Name) == name)];
        if (found.Length != 1)
        {
            throw new CorpusFormatException(
                description.Path, 0, $"{found.Length} of its files are called {name}; a beir collection has one");
        }

        return new JsonLinesReader(CorpusSource.FromFile(found[0].Path), new CorpusReadLog(strict: true)).Read();
    }

    private static IEnumerable<Judgement> Judgements(DatasetDescription description, IReadOnlyList<DatasetFile> files)
    {
        DatasetFile[] found = [.. files.Where(file => file.Name.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase))];
        if (found.Length == 0)
        {
            throw new CorpusFormatException(
                description.Path, 0, "none of its files is a .tsv of judgements, such as qrels/test.tsv");
        }

        foreach (DatasetFile file in found)
        {
            using var lines = new LineReader(CorpusSource.FromFile(file.Path).OpenText());
            while (lines.Read())
            {
                if (!lines.IsBlank && !(lines.Number == 1 && lines.Text == Header))
                {
                    yield return Parse(file, lines);
                }
            }
        }
    }

    private static Judgement Parse(DatasetFile file, LineReader line)
    {
        string[] fields = line.Text.Split('\t');
        return line.Problem is null && fields.Length == 3
            && int.TryParse(fields[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int score)
            ? new Judgement(file.Path, line.Number, fields[0], fields[1], score)
            : throw new CorpusFormatException(
                file.Path,
                line.Number,
                line.Problem ?? "the line is not of the form query-id, corpus-id, score with tabs between");
    }

    private readonly record struct Judgement(string Path, long Line, string Query, string Text, int Score)
    {
        public CorpusFormatException Problem(string problem) => new(Path, Line, problem);
    }
}
