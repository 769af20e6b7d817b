using ICSharpCode.SharpZipLib.BZip2;
using NerRetriever.Evaluation.Datasets;
using NerRetriever.Testing;

namespace NerRetriever.Evaluation.Tests.Datasets;

/// <summary>Small collections in the published formats, written to a temporary folder.</summary>
public abstract class WrittenDatasets : IDisposable
{
    protected TemporaryFolder Folder { get; } = new();

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static DatasetDescription Describe(DatasetFormat format, params string[] files) => new()
    {
        Name = "written",
        Format = format,
        Source = "the test",
        Files = files,
        Licence = "none",
        ZeroShot = true,
    };

    protected EvaluationSet Load(DatasetDescription description) => EvaluationSetLoader.Load(description, Folder.FullPath);

    /// <summary>Each mention as "sentence index: text = label".</summary>
    protected static string[] Mentions(EvaluationSet set) => [.. set.Sentences.SelectMany((sentence, i) =>
        sentence.Mentions.Select(mention => $"{i}: {mention.Span.In(sentence.Text)} = {mention.Label}"))];

    /// <summary>Each type as "label = name: relevant indices".</summary>
    protected static string[] Types(EvaluationSet set) =>
        [.. set.Types.Select(type => $"{type.Label} = {type.Name}: {string.Join(' ', type.Relevant)}")];

    /// <summary>One bzip2 stream.</summary>
    protected static byte[] Compress(string text)
    {
        using var bytes = new MemoryStream();
        using (var compressor = new BZip2OutputStream(bytes) { IsStreamOwner = false })
        {
            compressor.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }
}
