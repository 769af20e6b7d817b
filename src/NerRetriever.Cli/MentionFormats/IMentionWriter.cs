using NerRetriever.Text;

namespace NerRetriever.Cli;

/// <summary>Writes documents with the mentions that were found in them.</summary>
internal interface IMentionWriter
{
    /// <summary>Writes one document.</summary>
    void Write(Document document, IReadOnlyList<SentencePlan> sentences);
}
