using NerRetriever.Text;

namespace NerRetriever.Evaluation.Datasets;

/// <summary>Refuses labels of which a description says neither what they are called nor that they are left out.</summary>
internal sealed class LabelCheck(DatasetDescription description)
{
    private readonly HashSet<string>? _known = description.Types is null
        ? null
        : [.. description.Types.Keys, .. description.LeftOut];

    /// <summary>Checks a label that stands in a file.</summary>
    /// <param name="label">The label.</param>
    /// <param name="path">The file.</param>
    /// <param name="line">Finds its line, counted from 1; only called for a label that is refused.</param>
    /// <exception cref="CorpusFormatException">The label is unknown.</exception>
    public void Accept(string label, string path, Func<long> line)
    {
        if (_known?.Contains(label) == false)
        {
            throw new CorpusFormatException(
                path, line(), $"{description.Path} does not know the label \"{label}\"; name it under types or left_out");
        }
    }
}
