using NerRetriever.Index.Vectors;

namespace NerRetriever.Index.Tests.Vectors;

public class VectorDictionaryTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(7)]
    public void Finds_exactly_the_vectors_that_were_added(int dimension)
    {
        var rows = new MemoryRows(dimension, Enumerable.Range(0, 100).Select(i => Samples.Vector(i, dimension)));
        var dictionary = new VectorDictionary(rows);
        for (int i = 100; i < 5000; i++)
        {
            float[] vector = Samples.Vector(i, dimension);
            Assert.Equal(-1, dictionary.Find(vector));
            rows.Add(vector);
            dictionary.Add(vector, i);
        }

        Assert.All(Enumerable.Range(0, 5000), i => Assert.Equal(i, dictionary.Find(Samples.Vector(i, dimension))));
        float[] almost = Samples.Vector(17, dimension);
        almost[^1] = MathF.BitIncrement(almost[^1]);
        Assert.Equal(-1, dictionary.Find(almost));
    }
}
