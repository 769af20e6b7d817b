using System.Text;

namespace NerRetriever.Learning.Tests.Pairs;

/// <summary>A made-up encyclopedia: types with entities each, whose articles define them and name others.</summary>
internal static class Encyclopedia
{
    public static readonly string[] Types =
    [
        "bridge", "painter", "volcano", "river", "composer", "castle", "beetle", "novel", "opera", "lake",
        "poet", "ship", "temple", "mountain", "language", "island", "museum", "disease", "physicist", "tower",
    ];

    /// <summary>The text of an encyclopedia.</summary>
    /// <param name="types">How many of the types there are.</param>
    /// <param name="entities">Entities of each.</param>
    public static string Text(int types = 20, int entities = 8)
    {
        var text = new StringBuilder();
        for (int i = 0; i < types * entities; i++)
        {
            string type = Types[i % types];
            string name = Name(i);
            text.Append("= ").Append(name).Append(" =\n")
                .Append(name).Append(" is a large ").Append(type).Append(" in the north.\n")
                .Append("Everybody has heard of ").Append(name).Append(" by now. ");
            for (int k = 1; k <= 4; k++)
            {
                text.Append("In year ").Append(i).Append(" they compared it with ").Append(Name((i + (k * 7)) % (types * entities))).Append(" as well. ");
            }

            text.Append("\n\n");
        }

        return text.ToString();
    }

    /// <summary>The name of an entity: two made-up words that no other has.</summary>
    public static string Name(int i) => $"{Word(i)} {Word(i + 1000)}";

    private static string Word(int i)
    {
        const string Consonants = "bdfgklmnprstvz";
        const string Vowels = "aeiou";
        var word = new StringBuilder();
        for (int k = 0; k < 4; k++, i /= 3)
        {
            word.Append(Consonants[(i + k) % Consonants.Length]).Append(Vowels[((i / 2) + k) % Vowels.Length]);
        }

        return char.ToUpperInvariant(word[0]) + word.ToString(1, word.Length - 1) + (char)('a' + (i % 26));
    }
}
