using NerRetriever.Evaluation.Datasets;
using NerRetriever.Text;

namespace NerRetriever.Evaluation.Tests.Systems;

/// <summary>A few sentences whose gold mentions are written in brackets: "The [dinosaur:Stegosaurus] ate".</summary>
internal static class SampleSet
{
    public static readonly string[] Marked =
    [
        "[dinosaur:Stegosaurus] carried plates.",
        "Farmers sell [cheese:Gouda], [cheese:Edam].",
        "[dinosaur:Triceratops] dinosaurs fought [dinosaur:Tyrannosaurus] dinosaur hunters say.",
        "Cheese cheeses cheese [city:Vienna].",
        "Nobody knows.",
    ];

    public static EvaluationSet Create() => Create(Marked, ("cheese", "cheese"), ("city", "town"), ("dinosaur", "dinosaur"), ("ghost", "ghost"));

    public static EvaluationSet Create(string[] marked, params (string Label, string Name)[] types)
    {
        EvaluationSentence[] sentences = [.. marked.Select((text, i) => Sentence($"s{i}", text))];
        int[] With(string label) => [.. Enumerable.Range(0, sentences.Length)
            .Where(i => sentences[i].Mentions.Any(mention => mention.Label == label))];
        return new EvaluationSet("sample", sentences, [.. types.Select(type => new EvaluationType(type.Label, type.Name, With(type.Label)))])
        {
            HasMentions = true,
        };
    }

    private static EvaluationSentence Sentence(string id, string marked)
    {
        var mentions = new List<GoldMention>();
        string text = "";
        foreach (string part in marked.Split('['))
        {
            if (part.IndexOf(']') is int close and > 0)
            {
                string[] named = part[..close].Split(':');
                mentions.Add(new GoldMention(new TextSpan(text.Length, text.Length + named[1].Length), named[0]));
                text += named[1] + part[(close + 1)..];
            }
            else
            {
                text += part;
            }
        }

        return new EvaluationSentence(id, text, mentions);
    }
}
