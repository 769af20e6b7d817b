namespace NerRetriever.Mentions.Taggers;

/// <summary>
/// How well a tagger finds the mentions of labelled sentences. A mention counts where both ends and the type are right
/// (conlleval's rule), a token where its type is.
/// </summary>
/// <param name="Types">Mentions of each type.</param>
/// <param name="Tokens">Tokens in mentions, over all types: the measure of the window network's source.</param>
/// <param name="TokenAccuracy">Share of all tokens whose type, or having none, is right.</param>
public sealed record TaggerEvaluation(IReadOnlyDictionary<string, EntityCounts> Types, EntityCounts Tokens, double TokenAccuracy)
{
    /// <summary>Mentions of all types together.</summary>
    public EntityCounts Mentions => Types.Values.Aggregate(default(EntityCounts), (sum, score) => sum + score);

    /// <summary>Tags sentences and compares.</summary>
    /// <exception cref="Text.CorpusFormatException">A label is not among those of the model.</exception>
    public static TaggerEvaluation Of(TaggerModel model, IReadOnlyList<TaggedSentence> sentences)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(sentences);
        using var session = new TaggerSession(model);
        LabelSet labels = model.Settings.CreateLabels();
        var types = model.Settings.Types.ToDictionary(type => type, _ => default(EntityCounts), StringComparer.Ordinal);
        EntityCounts tokens = default;
        int same = 0, total = 0;
        foreach ((EncodedSentence encoded, IReadOnlyList<TaggedMention> mentions) in Tag(model, session, sentences))
        {
            HashSet<(int Start, int End, string Type)> gold = [.. GoldMentions.Of(encoded.Labels, labels)];
            HashSet<(int Start, int End, string Type)> found = [.. mentions.Select(mention => (mention.Start, mention.End, mention.Type))];
            foreach (string type in model.Settings.Types)
            {
                types[type] += new EntityCounts(
                    gold.Count(mention => mention.Type == type),
                    found.Count(mention => mention.Type == type),
                    found.Count(mention => mention.Type == type && gold.Contains(mention)));
            }

            string?[] right = GoldMentions.TypeOfTokens(gold, encoded.Length), tagged = GoldMentions.TypeOfTokens(found, encoded.Length);
            int equal = right.Zip(tagged).Count(pair => pair.First is not null && pair.First == pair.Second);
            tokens += new EntityCounts(right.Count(type => type is not null), tagged.Count(type => type is not null), equal);
            same += right.Zip(tagged).Count(pair => pair.First == pair.Second);
            total += encoded.Length;
        }

        return new TaggerEvaluation(types, tokens, total == 0 ? 0 : (double)same / total);
    }

    private static IEnumerable<(EncodedSentence Sentence, IReadOnlyList<TaggedMention> Mentions)> Tag(
        TaggerModel model, TaggerSession session, IReadOnlyList<TaggedSentence> sentences)
    {
        IEnumerable<EncodedSentence> encoded = model.Encoder.Encode(sentences);
        return model.Settings.HasDocumentContext
            ? encoded.Zip(sentences)
                .GroupBy(pair => (pair.Second.Path, pair.Second.Document), pair => pair.First)
                .SelectMany(document => document.Zip(session.TagDocument([.. document])))
            : encoded.Select(sentence => (sentence, session.Tag(sentence)));
    }
}
