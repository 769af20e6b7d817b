using NerRetriever.Index;
using NerRetriever.Mentions;

namespace NerRetriever;

/// <summary>What <c>AddNerRetriever</c> sets up: one model, one index, and how both are used.</summary>
public sealed record NerRetrieverOptions
{
    /// <summary>Folder of the index; it is created by the first indexing. Has to be set.</summary>
    public string IndexDirectory { get; set; } = "";

    /// <summary>The language model and its head; the embedded model unless set.</summary>
    public RetrieverModelOptions Model { get; set; } = new() { ModelPath = RetrieverModelOptions.EmbeddedModelPath };

    /// <summary>Finds the mentions of documents that bring none.</summary>
    public IMentionDetector Detector { get; set; } = new PatternMentionDetector();

    /// <summary>How a corpus is indexed.</summary>
    public CorpusIndexerOptions Indexing { get; set; } = new();

    /// <summary>How the index is written.</summary>
    public IndexWriterOptions Writing { get; set; } = new();

    /// <summary>
    /// How often at most searches look whether another process has committed to the index. Zero looks before each search,
    /// <see cref="Timeout.InfiniteTimeSpan"/> never; what is indexed through the same services is seen at once in any case.
    /// </summary>
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>What is wrong with the values and what to do, a sentence each; none where they can be used.</summary>
    public IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(IndexDirectory))
        {
            yield return $"{nameof(IndexDirectory)} is not set; name the folder of the index.";
        }
        else if (File.Exists(IndexDirectory))
        {
            yield return $"{nameof(IndexDirectory)} '{IndexDirectory}' is a file; name a folder.";
        }

        if (Model is null || Detector is null || Indexing is null || Writing is null)
        {
            yield return $"{nameof(Model)}, {nameof(Detector)}, {nameof(Indexing)} and {nameof(Writing)} may not be null; leave out what is to stay as it is.";
            yield break;
        }

        foreach (string problem in ProblemsOfModel(Model))
        {
            yield return problem;
        }

        if (Indexing.CommitEvery < 0)
        {
            yield return $"{nameof(Indexing)}.{nameof(Indexing.CommitEvery)} is {Indexing.CommitEvery}; 0 commits once, at the end.";
        }

        if (RefreshInterval < TimeSpan.Zero && RefreshInterval != Timeout.InfiniteTimeSpan)
        {
            yield return $"{nameof(RefreshInterval)} is {RefreshInterval}; take zero or more, or Timeout.InfiniteTimeSpan for never.";
        }
    }

    private static IEnumerable<string> ProblemsOfModel(RetrieverModelOptions model)
    {
        if (!File.Exists(model.ModelPath))
        {
            yield return $"{nameof(Model)}.{nameof(model.ModelPath)}: there is no file '{model.ModelPath}'; add the package NerRetriever.Mini, "
                + "which puts the embedded model there, or name a GGUF file.";
        }

        if (model.HeadPath is { } head && head != RetrieverModelOptions.NoHead && !File.Exists(head))
        {
            yield return $"{nameof(Model)}.{nameof(model.HeadPath)}: there is no file '{head}'; leave it out for the head beside the model.";
        }

        if (model.Threads < 0)
        {
            yield return $"{nameof(Model)}.{nameof(model.Threads)} is {model.Threads}; 0 takes all processors.";
        }

        if (model.Readings is not (null or 1 or 2))
        {
            yield return $"{nameof(Model)}.{nameof(model.Readings)} is {model.Readings}; a sentence is read once or twice.";
        }

        if (!Enum.IsDefined(model.Precision))
        {
            yield return $"{nameof(Model)}.{nameof(model.Precision)} is {model.Precision}; there are Exact and Fast.";
        }
    }
}
