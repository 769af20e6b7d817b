using NerRetriever.Text;

namespace NerRetriever.Evaluation.Tests;

public sealed class GoldOccurrencesTests
{
    [Fact]
    public void Gold_names_are_found_as_whole_words_with_their_first_letter_in_either_case()
    {
        var gold = new GoldOccurrences(["tango", "New York", "C++"]);
        Assert.Equal([new TextSpan(0, 5), new TextSpan(10, 15)], gold.In("Tango and tango.").Order());
        Assert.Equal([new TextSpan(3, 11)], gold.In("In New York."));
        Assert.Empty(gold.In("A tangos, Newer York, tango5"));
        Assert.Equal([new TextSpan(0, 3)], gold.In("C++ code"));
    }
}
