using NerRetriever.Text;

namespace NerRetriever.Learning.Pairs;

/// <summary>Offers the mentions in texts to a pool. Safe for concurrent use.</summary>
internal sealed class MentionScanner(
    EntityCatalog catalog,
    NameFinder names,
    CommonNounFinder? nouns,
    WordFrequencies frequencies,
    CandidatePool pool,
    int seed)
{
    /// <summary>Shorter and longer sentences tell little about a mention.</summary>
    private const int MinSentence = 20;

    private const int MaxSentence = 600;

    /// <summary>Paragraphs of an article that are searched for its own subject; the rest is lists, most often.</summary>
    private const int OwnParagraphs = 40;

    /// <summary>Most names of encyclopedias, and most common nouns, that one sentence gives, so that lists do not crowd the pairs.</summary>
    private const int MaxInSentence = 2;

    private readonly SeededHash _hash = SeededHash.Of(seed, "mention");

    /// <summary>Offers the mentions of an article: its subject, and the other names and nouns.</summary>
    public void ScanArticle(Article article)
    {
        int? own = catalog.IndexOf(article.Title);
        SubjectFinder? subject = own is null ? null : new SubjectFinder(article, frequencies);
        for (int i = 0; i < article.Paragraphs.Count; i++)
        {
            string text = article.Paragraphs[i];
            var sentences = new List<TextSpan>();
            SentenceSplitter.Split(text, sentences);
            for (int j = 0; j < sentences.Count; j++)
            {
                if (i < OwnParagraphs && subject?.Find(text, sentences[j]) is { } mention && IsUsable(text, sentences[j]))
                {
                    Offer(own!.Value, i == 0 && j == 0 ? PairKind.Definition : PairKind.OwnArticle, text, sentences[j], mention);
                }

                ScanSentence(text, sentences[j], own);
            }
        }
    }

    /// <summary>Offers the mentions of a document.</summary>
    public void ScanDocument(Document document)
    {
        var sentences = new List<TextSpan>();
        if (document.Sentences is { } given)
        {
            sentences.AddRange(given);
        }
        else
        {
            SentenceSplitter.Split(document.Text, sentences);
        }

        foreach (TextSpan sentence in sentences)
        {
            ScanSentence(document.Text, sentence, own: null);
        }
    }

    /// <summary>Offers a defining sentence.</summary>
    public void ScanDefinition(string title, string sentence)
    {
        var whole = new TextSpan(0, sentence.Length);
        var article = new Article(0, title, [sentence]);
        if (catalog.IndexOf(title) is { } own && IsUsable(sentence, whole)
            && new SubjectFinder(article, frequencies).Find(sentence, whole) is { } mention)
        {
            Offer(own, PairKind.Definition, sentence, whole, mention);
        }
    }

    private void ScanSentence(string text, TextSpan sentence, int? own)
    {
        if (!IsUsable(text, sentence))
        {
            return;
        }

        var found = new List<FoundName>();
        names.Find(text, sentence, found);
        found.RemoveAll(name => name.Entity == own);
        OfferSome(text, sentence, found, PairKind.Elsewhere);
        if (nouns is not null)
        {
            found.Clear();
            nouns.Find(text, sentence, found);
            OfferSome(text, sentence, found, PairKind.CommonNoun);
        }
    }

    private void OfferSome(string text, TextSpan sentence, List<FoundName> found, PairKind kind)
    {
        foreach (FoundName name in found.Where(name => catalog.Entities[name.Entity].Origin == EntityOrigin.Listed))
        {
            Offer(name.Entity, kind, text, sentence, name.Span);
        }

        // By hash, so that neither the front of a sentence nor the order of the work decides.
        foreach (FoundName name in found
            .Where(name => catalog.Entities[name.Entity].Origin != EntityOrigin.Listed)
            .OrderBy(name => Priority(name.Entity, text, sentence, name.Span))
            .ThenBy(name => name.Span)
            .DistinctBy(name => name.Entity)
            .Take(MaxInSentence))
        {
            Offer(name.Entity, kind, text, sentence, name.Span);
        }
    }

    private void Offer(int entity, PairKind kind, string text, TextSpan sentence, TextSpan mention)
    {
        ulong priority = Priority(entity, text, sentence, mention);
        if (pool.Wants(entity, kind, priority))
        {
            pool.Offer(
                entity,
                kind,
                new Candidate(priority, sentence.In(text).ToString(), mention.Start - sentence.Start, mention.End - sentence.Start));
        }
    }

    private ulong Priority(int entity, string text, TextSpan sentence, TextSpan mention) =>
        _hash.With(catalog.Entities[entity].Name).With(sentence.In(text)).With(mention.Start - sentence.Start).Value;

    /// <summary>Lone surrogates could not be written as JSON.</summary>
    private static bool IsUsable(string text, TextSpan sentence)
    {
        if (sentence.Length is < MinSentence or > MaxSentence)
        {
            return false;
        }

        for (int i = sentence.Start; i < sentence.End; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (i + 1 == sentence.End || !char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }
}
