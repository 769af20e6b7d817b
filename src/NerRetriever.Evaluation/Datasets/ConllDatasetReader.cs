using NerRetriever.Text;

namespace NerRetriever.Evaluation.Datasets;

/// <summary>A token and its label a line: CoNLL in general, and Few-NERD, whose labels have no prefix.</summary>
internal sealed class ConllDatasetReader(ConllLabelScheme scheme, LabelCheck labels) : IDatasetReader
{
    /// <inheritdoc/>
    public IEnumerable<EvaluationSentence> Read(IReadOnlyList<DatasetFile> files)
    {
        var options = new ConllReaderOptions { Labels = scheme, Unit = ConllUnit.Sentence };
        foreach (DatasetFile file in files)
        {
            var source = CorpusSource.FromFile(file.Path, string.Join('_', file.Name.Split()));
            foreach (Document document in new ConllReader(source, options, new CorpusReadLog(strict: true)).Read())
            {
                GoldMention[] mentions = [.. document.Mentions!.Select(given => new GoldMention(given.Span, given.Type!))];
                foreach (GoldMention mention in mentions)
                {
                    labels.Accept(mention.Label, file.Path, () => LineOf(file.Path, mention.Label));
                }

                yield return new EvaluationSentence(document.Id, document.Text, mentions);
            }
        }
    }

    // Documents do not say on which line a mention stood; the first line with the label is as good.
    private long LineOf(string path, string label)
    {
        using var lines = new LineReader(CorpusSource.FromFile(path).OpenText());
        while (lines.Read())
        {
            string last = lines.Text.Split().LastOrDefault(field => field.Length > 0, "");
            if (scheme == ConllLabelScheme.Plain ? last == label : last.Length > 2 && last.AsSpan(2).SequenceEqual(label))
            {
                return lines.Number;
            }
        }

        return 0;
    }
}
