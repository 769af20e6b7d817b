using NerRetriever.Benchmarks.Engine;

namespace NerRetriever.Benchmarks.Tests.Engine;

public class TokenWorkloadTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(512)]
    public void Passes_hold_every_sentence_once_and_no_more_tokens_than_asked(int most)
    {
        TokenWorkload workload = TokenWorkload.OfVocabulary(1500, 1000);
        TokenPass[] passes = workload.Passes(most);
        Assert.Equal(workload.Sentences, passes.Sum(pass => pass.Sentences));
        int token = 0;
        int sentence = 0;
        foreach (TokenPass pass in passes)
        {
            Assert.Equal((token, sentence), (pass.FirstToken, pass.FirstSentence));
            Assert.True(pass.Tokens <= most || pass.Sentences == 1);
            int sum = 0;
            foreach (int length in workload.LengthsOf(pass))
            {
                Assert.InRange(length, 20, 60);
                sum += length;
            }

            Assert.Equal(pass.Tokens, sum);
            token += pass.Tokens;
            sentence += pass.Sentences;
        }

        Assert.Equal(workload.Tokens, token);
        Assert.InRange(workload.Tokens, 1500, 1559);
    }

    [Fact]
    public void The_same_work_comes_out_every_time()
    {
        foreach (Func<TokenWorkload> create in (Func<TokenWorkload>[])[() => TokenWorkload.OfVocabulary(300, 77), () => TokenWorkload.Generated(300, 77)])
        {
            TokenWorkload first = create();
            TokenWorkload second = create();
            TokenPass all = first.Passes(int.MaxValue).Single();
            Assert.True(first.TokensOf(all).SequenceEqual(second.TokensOf(all)));
            Assert.True(first.LengthsOf(all).SequenceEqual(second.LengthsOf(all)));
            Assert.InRange(first.TokensOf(all).ToArray().Max(), 60, 76);
        }
    }

    [Fact]
    public void The_corpus_keeps_its_lengths_whatever_the_vocabulary()
    {
        TokenWorkload own = TokenWorkload.OfEmbeddedModel(400);
        TokenWorkload random = TokenWorkload.OfVocabulary(400, 50);
        TokenPass all = own.Passes(int.MaxValue).Single();
        Assert.True(own.LengthsOf(all).SequenceEqual(random.LengthsOf(all)));
        Assert.False(own.TokensOf(all).SequenceEqual(random.TokensOf(all)));
    }
}
