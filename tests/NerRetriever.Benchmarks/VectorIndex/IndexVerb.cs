namespace NerRetriever.Benchmarks.VectorIndex;

/// <summary>
/// `index`: the vector index against hnswlib and the flat scan, in steps that share a folder. eval/bench/index.sh runs
/// them in order and removes the folder.
/// </summary>
internal static class IndexVerb
{
    /// <summary>Runs a step and returns the exit code: 2 for arguments that make no sense.</summary>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        IndexBenchOptions options;
        try
        {
            options = IndexBenchOptions.Parse(arguments);
        }
        catch (ArgumentException e)
        {
            Console.Error.WriteLine(e.Message);
            Console.Error.WriteLine(IndexBenchOptions.Usage);
            return 2;
        }

        switch (options.Step)
        {
            case "prepare":
                PrepareStep.Run(options.Recipe, options.Files, Console.Out);
                return 0;
            case "build":
                BuildStep.Run(options, Console.Out);
                return 0;
            case "build-filled-up":
                BuildStep.RunFilledUp(options, Console.Out);
                return 0;
            case "search":
                using (var step = new SearchStep(options, Console.Out))
                {
                    step.Run();
                }

                return 0;
            case "fill":
                FillStep.Run(options, Console.Out);
                return 0;
            case "request":
                RequestStep.Run(options, Console.Out);
                return 0;
            default:
                Console.Error.WriteLine($"There is no step \"{options.Step}\".");
                Console.Error.WriteLine(IndexBenchOptions.Usage);
                return 2;
        }
    }
}
