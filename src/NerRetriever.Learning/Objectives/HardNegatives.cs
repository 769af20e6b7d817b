using NerRetriever.Learning.Training;

namespace NerRetriever.Learning.Objectives;

/// <summary>
/// For each type the training mentions that its words would wrongly find: those in the texts that BM25 ranks first for the
/// type name, whose entities are not of the type.
/// </summary>
internal sealed class HardNegatives
{
    private const int MostTexts = 200;
    private const int MostMentions = 50;

    private readonly Dictionary<int, int[]> _mentions = [];

    /// <summary>Ranks the training texts for every trained type.</summary>
    public HardNegatives(TrainingData data)
    {
        int[][] mentionsOfText = [.. data.Training.GroupBy(data.TextOf).Select(text => text.ToArray())];
        var ranking = new Bm25Ranking([.. mentionsOfText.Select(mentions => data.Pairs[mentions[0]].Text)]);
        foreach (int type in data.TrainingTypes)
        {
            _mentions[type] =
            [
                .. ranking.Rank(data.TypeNames[type], MostTexts)
                    .SelectMany(text => mentionsOfText[text])
                    .Where(mention => !data.EntityTypes(mention).Contains(type))
                    .Take(MostMentions),
            ];
        }
    }

    /// <summary>Mentions of other types, the lexically nearest first; empty where no text shares a word with the name.</summary>
    public IReadOnlyList<int> Of(int type) => _mentions[type];
}
