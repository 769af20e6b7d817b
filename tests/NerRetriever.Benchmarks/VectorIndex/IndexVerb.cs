using NerRetriever.Index;

namespace NerRetriever.Benchmarks.VectorIndex;

/// <summary>
/// `index`: the vector index against hnswlib and the flat scan, in steps that share a folder. eval/bench/index.sh runs
/// them in order and removes the folder.
/// </summary>
internal static class IndexVerb
{
    /// <summary>Runs a step and returns the exit code: 2 for arguments that make no sense, 1 for a step that failed.</summary>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        try
        {
            RunStep(IndexBenchOptions.Parse(arguments), Console.Out);
            return 0;
        }
        catch (ArgumentException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            Console.Error.WriteLine(IndexBenchOptions.Usage);
            return 2;
        }
        catch (Exception failed) when (failed is IOException or InvalidDataException or InvalidOperationException or IndexException)
        {
            Console.Error.WriteLine(failed.Message);
            return 1;
        }
    }

    /// <summary>Runs a step.</summary>
    /// <param name="options">Which, and on what.</param>
    /// <param name="output">Receives the tables.</param>
    /// <exception cref="ArgumentException">There is no such step.</exception>
    public static void RunStep(IndexBenchOptions options, TextWriter output)
    {
        switch (options.Step)
        {
            case "prepare":
                PrepareStep.Run(options.Recipe, options.Files, output);
                break;
            case "build":
                BuildStep.Run(options, output);
                break;
            case "build-filled-up":
                BuildStep.RunFilledUp(options, output);
                break;
            case "search":
                using (var step = new SearchStep(options, output))
                {
                    step.Run();
                }

                break;
            case "fill":
                FillStep.Run(options, output);
                break;
            case "request":
                RequestStep.Run(options, output);
                break;
            default:
                throw new ArgumentException($"There is no step \"{options.Step}\".", nameof(options));
        }
    }
}
