using NerRetriever.Mentions.Taggers;

namespace NerRetriever.Mentions.Tests.Taggers;

/// <summary>Sentences from a small grammar: persons after titles, places after prepositions.</summary>
internal static class SmallSentences
{
    private static readonly string[] Persons = ["Ada", "Grace", "Alan", "Edsger", "Barbara", "Donald", "Niklaus", "Tony"];
    private static readonly string[] Places = ["Paris", "Busan", "Oslo", "Lima", "Quito", "Turin", "Leeds", "Kyoto"];
    private static readonly string[] Verbs = ["lived", "worked", "stayed", "met", "slept"];

    public static IReadOnlyList<TaggedSentence> Create(int count, int from = 0)
    {
        var sentences = new List<TaggedSentence>();
        for (int i = from; i < from + count; i++)
        {
            string person = Persons[i % 8], place = Places[i * 3 / 2 % 8], verb = Verbs[i % 5];
            sentences.Add((i % 3) switch
            {
                0 => Sentence(["Dr", person, "Smith", verb, "in", place, "."], ["O", "B-PER", "I-PER", "O", "O", "B-LOC", "O"], i),
                1 => Sentence(["They", verb, "near", place, "with", "Dr", person, "."], ["O", "O", "O", "B-LOC", "O", "O", "B-PER", "O"], i),
                _ => Sentence(["Nobody", verb, "."], ["O", "O", "O"], i),
            });
        }

        return sentences;
    }

    private static TaggedSentence Sentence(string[] words, string[] labels, int number) => new(words, labels, 1, "made.conll", number * 10);
}
