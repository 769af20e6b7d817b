using System.Collections.Concurrent;
using NerRetriever.Learning.Pairs;
using NerRetriever.Text;

namespace NerRetriever.Mentions.Taggers.Silver;

/// <summary>
/// Makes sentences to train a detector on that knows no types and does not need capitals: sentences of an encyclopedia, marked
/// by rule while their capitals are there and then, in part, written in lower case; and copies of hand-labelled ones.
/// </summary>
public static class SilverBuilder
{
    private const int FewestTokens = 6;
    private const int MostTokens = 60;
    private const int MostParagraphs = 40;

    /// <summary>Builds the sentences and writes them as CoNLL with two columns.</summary>
    /// <param name="sources">The encyclopedia, tables and WordNet, which is needed.</param>
    /// <param name="gold">Hand-labelled sentences.</param>
    /// <param name="options">How sentences are drawn and written.</param>
    /// <param name="path">The file to train on.</param>
    /// <param name="heldOutPath">The file of sentences that are held out, or null to forget them.</param>
    /// <param name="progress">Called now and then, from any thread.</param>
    /// <param name="cancellation">Ends the work; no file is written then.</param>
    /// <exception cref="ArgumentException">The options or sources make no sense.</exception>
    /// <exception cref="CorpusFormatException">A source cannot be read.</exception>
    public static SilverSummary Build(
        PairSources sources,
        IReadOnlyList<TaggedSentence> gold,
        SilverOptions options,
        string path,
        string? heldOutPath,
        Action<PairProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(gold);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        sources.Validate();
        if (sources.WordNetFolder is null || sources.Articles.Count == 0)
        {
            throw new ArgumentException("Silver sentences need articles and WordNet: its folder of data.noun, index.noun and data.adj.");
        }

        IReadOnlyList<string> articles = SourceFile.Expand(sources.Articles, ".txt");
        var pairs = new PairOptions { Threads = options.Threads, Seed = options.Seed };
        TypeReading types = TypeReading.Read(sources, articles, pairs, progress, cancellation);
        (List<string> sentences, IEnumerable<string> titles) = Draw(articles, options, progress, cancellation);
        var names = new SilverNames(types.Catalog, titles, WordNetReader.CapitalisedAdjectives(sources.WordNetFolder, cancellation), types.WordNet!);
        List<List<TextSpan>> tokens = [.. sentences.Select(sentence => TextTokens.Words(sentence, new TextSpan(0, sentence.Length)))];
        var cases = new CaseCounts();
        for (int i = 0; i < sentences.Count; i++)
        {
            cases.Add(sentences[i], tokens[i]);
        }

        var labeller = new SilverLabeller(names, cases, types.Frequencies, types.WordNet!);
        using var training = new SilverWriter(path);
        using SilverWriter? heldOut = heldOutPath is null ? null : new SilverWriter(heldOutPath);
        SeededHash hash = SeededHash.Of(options.Seed, "silver");
        int written = 0, mentions = 0, aside = 0;
        for (int i = 0; i < sentences.Count; i++)
        {
            List<(int Start, int End)> found = labeller.Label(sentences[i], tokens[i]);
            string[] words = [.. tokens[i].Select(token => token.In(sentences[i]).ToString())];
            double draw = hash.With("case").With(sentences[i]).Share;
            SilverCasing casing = draw < options.LowerCase ? SilverCasing.Lower
                : draw < options.LowerCase + options.UpperCase ? SilverCasing.Upper
                : SilverCasing.Kept;
            if (hash.With("held out").With(sentences[i]).Share < options.HeldOut)
            {
                heldOut?.Write(words, found, casing);
                aside++;
                continue;
            }

            training.Write(words, found, casing);
            (written, mentions) = (written + 1, mentions + found.Count);
        }

        foreach (TaggedSentence sentence in gold)
        {
            (List<string> words, List<(int Start, int End)> found) = GoldSentences.Of(sentence);
            for (int copy = 0; copy < options.GoldCopies; copy++)
            {
                training.Write(words, found, copy % 2 == 1 ? SilverCasing.Lower : SilverCasing.Kept);
            }
        }

        training.Complete();
        heldOut?.Complete();
        return new SilverSummary(names.Names, names.Terms, written, mentions, aside, gold.Count * options.GoldCopies);
    }

    /// <summary>A share of the sentences, in an order that does not depend on threads, and all titles.</summary>
    private static (List<string> Sentences, IEnumerable<string> Titles) Draw(
        IReadOnlyList<string> articles, SilverOptions options, Action<PairProgress>? progress, CancellationToken cancellation)
    {
        SeededHash hash = SeededHash.Of(options.Seed, "sentence");
        var drawn = new ConcurrentBag<(ulong Priority, string Text)>();
        var titles = new ConcurrentBag<string>();
        new ParallelTexts(options.Threads, cancellation).ForEach(
            ArticleReader.Read(articles, cancellation),
            article =>
            {
                titles.Add(article.Title);
                var sentences = new List<TextSpan>();
                foreach (string paragraph in article.Paragraphs.Take(MostParagraphs))
                {
                    sentences.Clear();
                    SentenceSplitter.Split(paragraph, sentences);
                    foreach (TextSpan sentence in sentences)
                    {
                        SeededHash own = hash.With(article.Title).With(sentence.In(paragraph));
                        if (own.Share < options.Share && IsUsable(paragraph, sentence))
                        {
                            drawn.Add((own.Value, sentence.In(paragraph).ToString()));
                        }
                    }
                }
            },
            count => progress?.Invoke(new PairProgress("drawing sentences", count)));
        return ([.. drawn.Distinct().OrderBy(sentence => sentence.Priority).ThenBy(sentence => sentence.Text, StringComparer.Ordinal).Select(sentence => sentence.Text)], titles);
    }

    /// <summary>Sentences in mixed case, neither short nor long, that end like sentences.</summary>
    private static bool IsUsable(string text, TextSpan sentence)
    {
        ReadOnlySpan<char> span = sentence.In(text);
        if (span[^1] is not ('.' or '!' or '?' or '"' or ')') || span.IndexOfAnyInRange('\uD800', '\uDFFF') >= 0 || !char.IsLetterOrDigit(span[0]))
        {
            return false;
        }

        List<TextSpan> tokens = TextTokens.Words(text, sentence);
        int capitals = tokens.Count(token => char.IsUpper(text[token.Start]));
        return tokens.Count is >= FewestTokens and <= MostTokens && capitals * 2 < tokens.Count;
    }
}
