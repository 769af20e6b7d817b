using NerRetriever.Models;
using NerRetriever.Models.Encoders;

namespace NerRetriever;

/// <summary>How a pooling is written down in heads and indexes.</summary>
internal static class PoolingNames
{
    /// <summary>The name: last, mean or first-and-last.</summary>
    public static string NameOf(MentionPooling pooling) => pooling switch
    {
        MentionPooling.Last => "last",
        MentionPooling.Mean => "mean",
        MentionPooling.FirstAndLast => "first-and-last",
        _ => throw new ArgumentOutOfRangeException(nameof(pooling), pooling, "No such pooling."),
    };

    /// <summary>The pooling of a name.</summary>
    /// <exception cref="ModelFormatException">The name, which <paramref name="path"/> holds, is none of them.</exception>
    public static MentionPooling Parse(string name, string path)
    {
        foreach (MentionPooling pooling in Enum.GetValues<MentionPooling>())
        {
            if (NameOf(pooling) == name)
            {
                return pooling;
            }
        }

        throw new ModelFormatException(path, "pooling", -1, $"'{name}' is not last, mean or first-and-last");
    }
}
