using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using NerRetriever.Index;
using NerRetriever.Mentions;
using NerRetriever.Text;

namespace NerRetriever.Cli.Verbs;

/// <summary><c>nerr index</c>: a corpus into an index.</summary>
internal static class IndexVerb
{
    public static Command Create()
    {
        var corpus = new CorpusArguments();
        var model = new ModelArguments();
        Option<string> index = IndexArgument.Create();
        var ignoreMentions = new Option<bool>("--ignore-mentions")
        {
            Description = "Detect mentions even where the corpus brings its own",
        };
        var detector = new DetectorArguments();
        var commitEvery = new Option<int>("--commit-every")
        {
            Description = "Commit after this many documents; 0 commits once, at the end",
            HelpName = "N",
        };
        var codes = new Option<VectorCodes?>("--codes")
        {
            Description = "What the graph of a large index is searched by, settled when the index is created; default: int8",
            HelpName = "float32|float16|int8|bits",
        };
        var json = new Option<bool>("--json") { Description = "Print the counts as JSON" };

        var command = new Command("index", """
            Index a corpus: find mentions, compute their vectors, store them. Documents whose id is already there are replaced.

            Example: nerr index articles.jsonl --index indexes/articles
            """)
        { index, ignoreMentions, commitEvery, codes, json };
        detector.AddTo(command);
        corpus.AddTo(command);
        model.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(
            () =>
            {
                int every = parsed.GetValue(commitEvery);
                if (every < 0)
                {
                    throw new UsageException($"--commit-every: {every} is not a number of documents");
                }

                OpenCorpus open = corpus.Open(parsed, parsed.InvocationConfiguration.Error);
                var writing = new IndexWriterOptions { Codes = parsed.GetValue(codes) };
                var run = new IndexRun(parsed, open, parsed.GetValue(index)!, writing, parsed.GetValue(json));
                var options = new CorpusIndexerOptions { CommitEvery = every, UseGivenMentions = !parsed.GetValue(ignoreMentions) };
                return run.Execute(() => model.Load(parsed), detector.Detector(parsed), options, cancellation);
            },
            CancellationToken.None));
        return command;
    }

    private sealed class IndexRun(
        ParseResult parsed, OpenCorpus corpus, string directory, IndexWriterOptions writing, bool json)
    {
        private readonly TextWriter _output = parsed.InvocationConfiguration.Output;
        private readonly TextWriter _error = parsed.InvocationConfiguration.Error;

        public int Execute(
            Func<RetrieverModel> load, IMentionDetector detector, CorpusIndexerOptions options, CancellationToken cancellation)
        {
            long started = Stopwatch.GetTimestamp();
            using IEnumerator<Document> documents = corpus.Reader.Read(cancellation).GetEnumerator();

            // Read before anything is created: a corpus that is empty or cannot be opened throws here and leaves no index.
            bool any = documents.MoveNext();
            using RetrieverModel model = load();
            using IndexWriter writer = IndexWriter.OpenOrCreate(directory, model.Identity, writing);
            var terminal = new Terminal(_output, _error);
            IndexingProgress done;
            try
            {
                done = new CorpusIndexer(model, detector, options).Run(
                    FromCurrent(documents, any),
                    writer,
                    at => terminal.Progress(
                        $"{at.Documents:N0} documents, {at.Mentions:N0} mentions, "
                        + $"{at.Tokens / Stopwatch.GetElapsedTime(started).TotalSeconds:N0} tokens/s"),
                    cancellation);
            }
            finally
            {
                terminal.EndProgress();
            }

            Report(done, Stopwatch.GetElapsedTime(started));
            return ExitCode.Ok;
        }

        private void Report(IndexingProgress done, TimeSpan elapsed)
        {
            if (json)
            {
                JsonLines.Write(_output, new
                {
                    Index = directory,
                    done.Documents,
                    done.Sentences,
                    done.Mentions,
                    done.Tokens,
                    done.WindowedSentences,
                    SkippedRecords = corpus.Log.Skipped,
                    IgnoredFiles = corpus.Log.IgnoredFiles,
                    Seconds = elapsed.TotalSeconds,
                });
                return;
            }

            _output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Indexed {done.Documents:N0} documents, {done.Sentences:N0} sentences, {done.Mentions:N0} mentions")
                + string.Create(CultureInfo.InvariantCulture, $" into {directory} in {elapsed.TotalSeconds:F1} s."));
            if (done.WindowedSentences > 0)
            {
                _output.WriteLine(
                    $"{done.WindowedSentences:N0} sentences were longer than the model's context and were read in overlapping windows.");
            }

            if (corpus.Log.IgnoredFiles > 0)
            {
                _output.WriteLine($"{corpus.Log.IgnoredFiles:N0} files were passed over: hidden, or of an unknown kind.");
            }

            if (corpus.Log.Skipped > 0)
            {
                _output.WriteLine($"{corpus.Log.Skipped:N0} records were skipped; --strict makes the first one fatal.");
            }
        }

        private static IEnumerable<Document> FromCurrent(IEnumerator<Document> documents, bool any)
        {
            for (; any; any = documents.MoveNext())
            {
                yield return documents.Current;
            }
        }
    }
}
