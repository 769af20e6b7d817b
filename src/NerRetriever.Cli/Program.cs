using NerRetriever.Cli;

return await NerrCommand.RunAsync(args, Console.Out, Console.Error);
