using System.Text.Json;

namespace NerRetriever.Evaluation.Datasets;

/// <summary>
/// NERetrieve for retrieval (Katz et al. 2023): a file of paragraphs (id, content) and files of labels joined by id, with
/// tagged_entities {type: {entity: {phrase: [[word indices]]}}} over the words of document_token_sequence, which may stand on
/// either side. Labels may stand with the paragraphs as well.
/// </summary>
internal sealed class NeRetrieveReader(DatasetDescription description, LabelCheck labels) : IDatasetReader
{
    private const string Content = "content";
    private const string Words = "document_token_sequence";
    private const string Tags = "tagged_entities";

    /// <inheritdoc/>
    public IEnumerable<EvaluationSentence> Read(IReadOnlyList<DatasetFile> files)
    {
        // Sampled while it streams by: the published corpus has 4.29 million paragraphs.
        var sample = new SentenceSample<(string Id, NeRetrieveText Text)>(description);
        var ids = new SentenceIds(description);
        var labelFiles = new List<DatasetFile>();
        foreach (DatasetFile file in files)
        {
            bool holdsTexts = false;
            foreach (JsonRecord record in JsonRecord.ReadAll(file))
            {
                if (!holdsTexts && !record.Fields.TryGetProperty(Content, out _))
                {
                    labelFiles.Add(file);
                    break;
                }

                holdsTexts = true;
                string id = record.Text("id"), content = record.Text(Content);
                var text = new NeRetrieveText(id, content);
                AddLabels(record, text);
                ids.Add(id);
                sample.Offer(id, content, (id, text));
            }
        }

        Dictionary<string, NeRetrieveText> texts = sample.InOrder().ToDictionary(entry => entry.Id, entry => entry.Text);
        foreach (JsonRecord record in labelFiles.SelectMany(JsonRecord.ReadAll))
        {
            string id = record.Text("id");
            if (texts.TryGetValue(id, out NeRetrieveText? text))
            {
                AddLabels(record, text);
            }
            else if (!ids.Contains(id))
            {
                throw record.Problem($"no file under files holds the text with the id \"{id}\"; is the corpus file missing?");
            }
        }

        return texts.Values.Select(text => text.ToSentence());
    }

    private void AddLabels(JsonRecord record, NeRetrieveText text)
    {
        if (record.Fields.TryGetProperty(Words, out _))
        {
            text.SetWords(record.Strings(Words));
        }

        if (!record.Fields.TryGetProperty(Tags, out JsonElement types))
        {
            return;
        }

        foreach (JsonProperty type in Members(record, types))
        {
            labels.Accept(type.Name, record.File.Path, () => record.Line);
            foreach (JsonProperty entity in Members(record, type.Value))
            {
                foreach (JsonProperty phrase in Members(record, entity.Value))
                {
                    AddOccurrences(record, text, type.Name, phrase.Value);
                }
            }
        }
    }

    private static JsonElement.ObjectEnumerator Members(JsonRecord record, JsonElement element) =>
        element.ValueKind == JsonValueKind.Object
            ? element.EnumerateObject()
            : throw record.Problem($"{Tags} is not of the form {{type: {{entity: {{phrase: [[word indices]]}}}}}}");

    private static void AddOccurrences(JsonRecord record, NeRetrieveText text, string label, JsonElement occurrences)
    {
        int[][] indices;
        try
        {
            indices = occurrences.Deserialize<int[][]>() ?? [];
        }
        catch (JsonException error)
        {
            throw record.Problem(
                $"the occurrences {occurrences.GetRawText()} of a phrase are not of the form [[word indices]]", error);
        }

        foreach (int[] words in indices)
        {
            if (text.TryAdd(label, words ?? []) is { } problem)
            {
                throw record.Problem(problem);
            }
        }
    }
}
