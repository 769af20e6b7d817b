namespace NerRetriever.Evaluation.Datasets;

/// <summary>Reads the files of one format.</summary>
internal interface IDatasetReader
{
    /// <summary>Streams the texts with their gold mentions, the files pooled in order.</summary>
    /// <exception cref="Text.CorpusFormatException">A record is not what the format says, or has an unknown label.</exception>
    IEnumerable<EvaluationSentence> Read(IReadOnlyList<DatasetFile> files);
}
