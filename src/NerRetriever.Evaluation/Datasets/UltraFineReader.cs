using NerRetriever.Text;

namespace NerRetriever.Evaluation.Datasets;

/// <summary>
/// Ultra-Fine Entity Typing (Choi et al. 2018): a mention a line (left_context_token, mention_span, right_context_token) with
/// all its types (y_str). Tokens are joined by spaces; lines with the same sentence become one text with several mentions,
/// under the id (annot_id) of the first.
/// </summary>
internal sealed class UltraFineReader(LabelCheck labels) : IDatasetReader
{
    /// <inheritdoc/>
    public IEnumerable<EvaluationSentence> Read(IReadOnlyList<DatasetFile> files)
    {
        var order = new List<(string Id, string Text)>();
        var mentions = new Dictionary<string, SortedSet<GoldMention>>(StringComparer.Ordinal);
        foreach (JsonRecord record in files.SelectMany(JsonRecord.ReadAll))
        {
            string id = record.Text("annot_id");
            string mention = record.Text("mention_span");
            if (string.IsNullOrWhiteSpace(mention))
            {
                throw record.Problem("the field mention_span is empty");
            }

            string left = string.Concat(record.Strings("left_context_token").Select(token => token + " "));
            string text = left + mention + string.Concat(record.Strings("right_context_token").Select(token => " " + token));
            if (!mentions.TryGetValue(text, out SortedSet<GoldMention>? gold))
            {
                mentions.Add(text, gold = new SortedSet<GoldMention>(GoldMentionOrder.Instance));
                order.Add((id, text));
            }

            foreach (string label in record.Strings("y_str"))
            {
                labels.Accept(label, record.File.Path, () => record.Line);
                gold.Add(new GoldMention(new TextSpan(left.Length, left.Length + mention.Length), label));
            }
        }

        return order.Select(sentence => new EvaluationSentence(sentence.Id, sentence.Text, [.. mentions[sentence.Text]]));
    }
}
