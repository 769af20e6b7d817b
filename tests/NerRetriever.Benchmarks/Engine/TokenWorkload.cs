using NerRetriever.Models.Gguf;
using NerRetriever.Testing;
using NerRetriever.Text;
using NerRetriever.Text.Tokenization;

namespace NerRetriever.Benchmarks.Engine;

/// <summary>
/// Sentences of 20 to 60 tokens: those of the demo corpus as the embedded model's tokenizer cuts them, again from the
/// front where they do not suffice.
/// </summary>
internal sealed class TokenWorkload
{
    private const int Shortest = 20;
    private const int Longest = 60;
    private const int Seed = 4;

    private readonly int[] _tokens;
    private readonly int[] _lengths;

    private TokenWorkload(int[] tokens, int[] lengths) => (_tokens, _lengths) = (tokens, lengths);

    /// <summary>Number of tokens.</summary>
    public int Tokens => _tokens.Length;

    /// <summary>Number of sentences.</summary>
    public int Sentences => _lengths.Length;

    /// <summary>The embedded model.</summary>
    public static string EmbeddedModel { get; } = Path.Combine(SharedMaterial.ProjectRoot, "models", "nerr-mini.gguf");

    /// <summary>The corpus's own token ids.</summary>
    /// <param name="tokens">Least number of tokens; the last sentence is whole.</param>
    public static TokenWorkload OfEmbeddedModel(int tokens) => Create(tokens, null);

    /// <summary>The same lengths with random ids below <paramref name="vocabulary"/>, the same ones every time.</summary>
    /// <param name="tokens">Least number of tokens; the last sentence is whole.</param>
    /// <param name="vocabulary">Number of tokens that the model knows.</param>
    public static TokenWorkload OfVocabulary(int tokens, int vocabulary) => Create(tokens, vocabulary);

    /// <summary>Random lengths and ids, which take no memory for a corpus and its tokenizer; the same ones every time.</summary>
    /// <param name="tokens">Least number of tokens; the last sentence is whole.</param>
    /// <param name="vocabulary">Number of tokens that the model knows.</param>
    public static TokenWorkload Generated(int tokens, int vocabulary)
    {
        var random = new Random(Seed);
        var lengths = new List<int>();
        for (int sum = 0; sum < tokens; sum += lengths[^1])
        {
            lengths.Add(random.Next(Shortest, Longest + 1));
        }

        var ids = new int[lengths.Sum()];
        for (int i = 0; i < ids.Length; i++)
        {
            ids[i] = random.Next(vocabulary);
        }

        return new TokenWorkload(ids, [.. lengths]);
    }

    /// <summary>Token ids of a pass.</summary>
    public ReadOnlySpan<int> TokensOf(TokenPass pass) => _tokens.AsSpan(pass.FirstToken, pass.Tokens);

    /// <summary>Lengths of the sentences of a pass.</summary>
    public ReadOnlySpan<int> LengthsOf(TokenPass pass) => _lengths.AsSpan(pass.FirstSentence, pass.Sentences);

    /// <summary>Cuts the work into passes of at most <paramref name="mostTokens"/> tokens, but at least one sentence.</summary>
    public TokenPass[] Passes(int mostTokens)
    {
        var passes = new List<TokenPass>();
        var pass = default(TokenPass);
        for (int sentence = 0; sentence < _lengths.Length; sentence++)
        {
            if (pass.Sentences > 0 && pass.Tokens + _lengths[sentence] > mostTokens)
            {
                passes.Add(pass);
                pass = new TokenPass(pass.FirstToken + pass.Tokens, 0, sentence, 0);
            }

            pass = pass with { Tokens = pass.Tokens + _lengths[sentence], Sentences = pass.Sentences + 1 };
        }

        passes.Add(pass);
        return [.. passes];
    }

    private static TokenWorkload Create(int atLeast, int? vocabulary)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(atLeast);
        List<int[]> sentences = ReadSentences();
        var random = new Random(Seed);
        var tokens = new List<int>();
        var lengths = new List<int>();
        for (int next = 0; tokens.Count < atLeast; next = (next + 1) % sentences.Count)
        {
            lengths.Add(sentences[next].Length);
            tokens.AddRange(vocabulary is { } size ? sentences[next].Select(_ => random.Next(size)) : sentences[next]);
        }

        return new TokenWorkload([.. tokens], [.. lengths]);
    }

    private static List<int[]> ReadSentences()
    {
        using GgufFile file = GgufFile.Open(EmbeddedModel);
        ITokenizer tokenizer = GgufTokenizer.Create(file);
        string corpus = Path.Combine(SharedMaterial.ProjectRoot, "eval", "demo", "corpus");
        var spans = new List<TextSpan>();
        var tokens = new List<Token>();
        var sentences = new List<int[]>();
        foreach (Document document in CorpusReader.Open(corpus, null, new CorpusReadLog()).Read())
        {
            spans.Clear();
            SentenceSplitter.Split(document.Text, spans);
            foreach (TextSpan span in spans)
            {
                tokens.Clear();
                tokenizer.Encode(document.Text.AsSpan(span.Start, span.Length), tokens);
                if (tokens.Count is >= Shortest and <= Longest)
                {
                    sentences.Add([.. tokens.Select(token => token.Id)]);
                }
            }
        }

        return sentences;
    }
}
