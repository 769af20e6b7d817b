using BenchmarkDotNet.Running;
using NerRetriever.Benchmarks.Engine;
using NerRetriever.Benchmarks.Pipeline;
using NerRetriever.Benchmarks.Server;
using NerRetriever.Benchmarks.VectorIndex;

// The benches against peers print Markdown tables; every other argument goes to BenchmarkDotNet.
switch (args.FirstOrDefault())
{
    case "engine":
        return EngineVerb.Run(args.AsSpan(1));
    case EngineChild.Verb:
        return EngineChild.Run(args.AsSpan(1));
    case "pipeline":
        return PipelineVerb.Run(args.AsSpan(1));
    case PipelineChild.Verb:
        return PipelineChild.Run(args.AsSpan(1));
    case "index":
        return IndexVerb.Run(args.AsSpan(1));
    case "server":
        return ServerVerb.Run(args.AsSpan(1));
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
}
