using NerRetriever.Text;

namespace NerRetriever.Evaluation.Datasets;

/// <summary>Loads the evaluation set that a <see cref="DatasetDescription"/> describes.</summary>
public static class EvaluationSetLoader
{
    /// <summary>Reads the files, which are pooled to one set.</summary>
    /// <param name="description">What to read and what to ask for.</param>
    /// <param name="dataFolder">The folder that the description's paths are relative to.</param>
    /// <returns>
    /// The set. A type of the description that no sentence mentions is in it with no relevant sentence (R = 0).
    /// </returns>
    /// <exception cref="CorpusFormatException">
    /// A file is missing or damaged, a record is bad, a label is unknown; the message names file and line.
    /// </exception>
    public static EvaluationSet Load(DatasetDescription description, string dataFolder)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentException.ThrowIfNullOrEmpty(dataFolder);
        IReadOnlyList<DatasetFile> files = DatasetFile.Find(description, dataFolder);
        if (description.Format == DatasetFormat.Beir)
        {
            return BeirReader.Read(description, files);
        }

        var labels = new LabelCheck(description);
        IDatasetReader reader = description.Format switch
        {
            DatasetFormat.Conll => new ConllDatasetReader(ConllLabelScheme.Prefixed, labels),
            DatasetFormat.FewNerd => new ConllDatasetReader(ConllLabelScheme.Plain, labels),
            DatasetFormat.NeRetrieve => new NeRetrieveReader(description, labels),
            DatasetFormat.UltraFine => new UltraFineReader(labels),
            _ => throw new ArgumentOutOfRangeException(nameof(description), description.Format, "Not a format of data sets."),
        };
        var sample = new SentenceSample<EvaluationSentence>(description);
        var ids = new SentenceIds(description);
        foreach (EvaluationSentence sentence in reader.Read(files))
        {
            string id = ids.AddDistinct(sentence.Id);
            sample.Offer(id, sentence.Text, sentence with { Id = id });
        }

        IReadOnlyList<EvaluationSentence> sentences = sample.InOrder();
        return new EvaluationSet(description.Name, sentences, Types(description, sentences)) { HasMentions = true };
    }

    private static EvaluationType[] Types(DatasetDescription description, IReadOnlyList<EvaluationSentence> sentences)
    {
        HashSet<string> leftOut = [.. description.LeftOut];
        var relevant = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (string label in description.Types?.Keys ?? [])
        {
            relevant.Add(label, []);
        }

        for (int i = 0; i < sentences.Count; i++)
        {
            foreach (string label in sentences[i].Mentions.Select(mention => mention.Label).Distinct())
            {
                if (leftOut.Contains(label))
                {
                    continue;
                }

                if (!relevant.TryGetValue(label, out List<int>? indices))
                {
                    relevant.Add(label, indices = []);
                }

                indices.Add(i);
            }
        }

        return [.. relevant.Select(type => new EvaluationType(
            type.Key, description.Types?[type.Key] ?? LabelNames.Of(type.Key), type.Value))];
    }
}
