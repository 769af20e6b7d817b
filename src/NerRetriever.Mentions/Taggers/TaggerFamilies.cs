namespace NerRetriever.Mentions.Taggers;

/// <summary>Names of the families and what they are made of.</summary>
public static class TaggerFamilies
{
    /// <summary>All names in the order of <see cref="TaggerFamily"/>.</summary>
    public static IReadOnlyList<string> Names { get; } = ["window", "lstm", "bi-lstm", "crf", "lstm-crf", "bi-lstm-crf"];

    /// <summary>A family's name.</summary>
    public static string Name(this TaggerFamily family) => Names[(int)family];

    /// <summary>The family of a name, or null.</summary>
    public static TaggerFamily? Find(string name)
    {
        for (int i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name)
            {
                return (TaggerFamily)i;
            }
        }

        return null;
    }

    /// <summary>Whether there is a recurrent layer.</summary>
    internal static bool HasLstm(this TaggerFamily family) => family is not (TaggerFamily.Window or TaggerFamily.Crf);

    /// <summary>Whether sentences are read from their end too.</summary>
    internal static bool IsBidirectional(this TaggerFamily family) => family is TaggerFamily.BiLstm or TaggerFamily.BiLstmCrf;

    /// <summary>Whether transitions between labels are learnt.</summary>
    internal static bool HasChain(this TaggerFamily family) => family is TaggerFamily.Crf or TaggerFamily.LstmCrf or TaggerFamily.BiLstmCrf;
}
