namespace NerRetriever.Mentions.Taggers;

/// <summary>Mentions that labels mark.</summary>
internal static class GoldMentions
{
    /// <summary>Mentions of a BIO2 sequence. Where there are only runs, neighbours of one type are one mention.</summary>
    public static IEnumerable<(int Start, int End, string Type)> Of(IReadOnlyList<int> sequence, LabelSet labels)
    {
        for (int start = 0; start < sequence.Count;)
        {
            int end = start + 1;
            if (sequence[start] > 0)
            {
                int type = LabelSet.TypeOf(sequence[start]);
                while (end < sequence.Count && GoesOn(sequence[end], type))
                {
                    end++;
                }

                yield return (start, end, labels.Types[type]);
            }

            start = end;
        }

        bool GoesOn(int label, int type) => label > 0 && LabelSet.TypeOf(label) == type && (labels.IsRuns || LabelSet.IsInside(label));
    }

    /// <summary>Type of each token's mention, null outside.</summary>
    public static string?[] TypeOfTokens(IEnumerable<(int Start, int End, string Type)> mentions, int length)
    {
        var types = new string?[length];
        foreach ((int start, int end, string type) in mentions)
        {
            types.AsSpan(start, end - start).Fill(type);
        }

        return types;
    }
}
