using System.Text.Json;

namespace NerRetriever.Cli.Tests;

/// <summary>Eighteen mentions of six types, as training and calibration read them.</summary>
internal static class SmallPairs
{
    private static readonly (string Type, string[] Sentences)[] Types =
    [
        ("city", ["The mayor of *Vienna* opened the tram line.", "He moved to *Rome* in May.", "The suburbs of *Paris* grew quickly."]),
        ("volcano", ["Lava ran down the slopes of *Etna*.", "*Vesuvius* erupted and buried the town.", "The crater of *Stromboli* glowed at night."]),
        ("composer", ["*Haydn* wrote a hundred symphonies.", "The songs of *Schubert* were sung.", "*Puccini* left the opera unfinished."]),
        ("cheese", ["A slice of *Gouda* lay on the bread.", "They sold wheels of *Edam*.", "*Brie* is made from cow's milk."]),
        ("river", ["Boats go down the *Danube* to the delta.", "The *Volga* froze over.", "The *Rhine* flooded its banks."]),
        ("dinosaur", ["The skeleton of *Stegosaurus* had plates.", "*Allosaurus* hunted in packs.", "The horns of *Triceratops* were found in Montana."]),
    ];

    /// <summary>The file's content; asterisks, which stand around the mentions, are taken out.</summary>
    public static string JsonLines { get; } = string.Join('\n', Types.SelectMany(type => type.Sentences.Select(sentence =>
    {
        string[] parts = sentence.Split('*');
        return JsonSerializer.Serialize(new
        {
            text = string.Concat(parts),
            start = parts[0].Length,
            end = parts[0].Length + parts[1].Length,
            types = new[] { type.Type },
            entity = parts[1],
        });
    })));
}
