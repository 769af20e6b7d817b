using NerRetriever.Index;
using NerRetriever.Models;
using NerRetriever.Text;

namespace NerRetriever.Benchmarks.Pipeline;

/// <summary>`pipeline`: raw text to index, and type description to hits. Tables go to standard output.</summary>
internal static class PipelineVerb
{
    private const int QueryCorpusSentences = 10_000;

    /// <summary>Runs the bench and returns the exit code.</summary>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        try
        {
            Measure(PipelineOptions.Parse(arguments), Console.Out, Console.Error);
            return 0;
        }
        catch (ArgumentException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return 2;
        }
        catch (Exception failed) when (failed is CorpusFormatException or IndexException or IOException or ModelFormatException or InvalidOperationException)
        {
            Console.Error.WriteLine(failed.Message);
            return 1;
        }
    }

    private static void Measure(PipelineOptions options, TextWriter output, TextWriter progress)
    {
        if (!Directory.Exists(options.Articles))
        {
            output.WriteLine($"Not measured: {options.Articles} is missing; name a folder of article files with --articles.");
            return;
        }

        IReadOnlyList<string> corpora = [];
        try
        {
            progress.WriteLine("cutting the corpus");
            corpora = CorpusSlice.Write(options.Articles, options.Queries ? [QueryCorpusSentences] : options.Sizes, options.WorkFolder);
            if (options.Queries)
            {
                new QueryReport(options, progress).Run(corpora[0], output);
            }
            else
            {
                new IndexingReport(options, progress).Run(corpora, output);
            }
        }
        finally
        {
            foreach (string corpus in corpora)
            {
                File.Delete(corpus);
            }
        }
    }
}
