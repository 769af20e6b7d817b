using System.Text;

namespace NerRetriever.Evaluation.Datasets;

/// <summary>Reads a description in plain words out of a label.</summary>
public static class LabelNames
{
    /// <summary>
    /// Underscores become spaces, a capital behind a lower-case letter begins a word, and all is lower-cased: "art_gallery" and
    /// "ArtGallery" both give "art gallery".
    /// </summary>
    public static string Of(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        var name = new StringBuilder(label.Length + 4);
        for (int i = 0; i < label.Length; i++)
        {
            if (i > 0 && char.IsUpper(label[i]) && char.IsLower(label[i - 1]))
            {
                name.Append(' ');
            }

            name.Append(label[i] == '_' ? ' ' : char.ToLowerInvariant(label[i]));
        }

        return name.ToString().Trim();
    }
}
