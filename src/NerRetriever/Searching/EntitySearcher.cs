using NerRetriever.Index;

namespace NerRetriever;

/// <summary>
/// Searches an index by entity type: the description goes the way of a mention (bare text, last token, the same head) and
/// its nearest neighbours are the hits; BM25 over sentences stands beside it and may be joined with it. Mentions that only
/// repeat the description are no hits.
/// </summary>
public sealed class EntitySearcher
{
    // A hit of a group may cost several mentions; the first fetch is usually enough and is doubled until it is.
    private const int OverFetch = 4;
    private const int MinimumFetch = 100;

    // A filter on mentions may leave few of a fetch, and each fetch starts anew.
    private const int Growth = 2;
    private const int FilteredGrowth = 8;

    // A hit that is middling in both rankings can be good in their sum, so hybrid search reads deeper.
    private const int MinimumHybridFetch = 400;

    // First fetch of a search with a floor, however many hits it asks for.
    private const int MinimumFloorFetch = 512;

    // Enough for the second digit of a standard deviation, and still much less work than the search itself.
    private const int ScaleSample = 4096;

    private readonly IndexReader _index;
    private readonly RetrieverModel _model;
    private readonly Func<string, float[]> _typeVectors;

    /// <summary>Creates a searcher over an open index.</summary>
    /// <param name="index">The index.</param>
    /// <param name="model">What it was made with.</param>
    /// <param name="typeVectors">Gives the vectors of type descriptions, such as a cache in front of the model; null asks the model.</param>
    /// <exception cref="IndexException">The index was made with another model or head; the message names both.</exception>
    public EntitySearcher(IndexReader index, RetrieverModel model, Func<string, float[]>? typeVectors = null)
    {
        _index = index ?? throw new ArgumentNullException(nameof(index));
        _model = model ?? throw new ArgumentNullException(nameof(model));
        _typeVectors = typeVectors ?? model.EncodeType;
        index.Identity.EnsureMatches(model.Identity);
    }

    /// <summary>The best hits, best first.</summary>
    /// <param name="request">What to search for.</param>
    /// <param name="cancellationToken">Stops between the steps of the search.</param>
    /// <exception cref="SearchRequestException">The request cannot be answered.</exception>
    public IReadOnlyList<SearchHit> Search(SearchRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Validate();
        if (request.Threshold is not null && _model.Calibration is null)
        {
            throw new SearchRequestException(
                "threshold", "the head gives no probabilities; calibrate it with 'nerr head calibrate', or use min-score, a raw score");
        }

        float[] query = request.Mode == SearchMode.Bm25 ? [] : _typeVectors(request.Description);
        var filter = MentionFilter.Of(request);
        int fetch = FirstFetch(request);
        int growth = filter is null && !request.IsCutDense ? Growth : FilteredGrowth;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (List<Candidate> candidates, bool exhausted) = Fetch(request, filter, query, fetch);
            int kept = candidates.FindIndex(candidate => IsBelow(candidate.Score, request));
            if (kept >= 0)
            {
                candidates.RemoveRange(kept, candidates.Count - kept);
                exhausted = true;
            }

            List<SearchHit> hits = HitGrouper.Group(candidates, request, _model.Calibration);
            if (hits.Count >= request.Top || exhausted)
            {
                return hits;
            }

            fetch = fetch > int.MaxValue / growth ? int.MaxValue : fetch * growth;
        }
    }

    private bool IsBelow(float score, SearchRequest request) =>
        score < request.MinScore || (request.Threshold is { } threshold && _model.Probability(score) < threshold);

    private static int FirstFetch(SearchRequest request)
    {
        int minimum = request.Mode == SearchMode.Hybrid ? MinimumHybridFetch : MinimumFetch;
        if (request.IsCutDense)
        {
            // Whoever asks for everything above a floor names a large number of hits, and few are found.
            return Math.Max(minimum, (int)Math.Min(MinimumFloorFetch, (long)request.Top * OverFetch));
        }

        return (int)Math.Min(int.MaxValue, Math.Max(minimum, (long)request.Top * OverFetch));
    }

    private (List<Candidate> Candidates, bool Exhausted) Fetch(SearchRequest request, MentionFilter? filter, float[] query, int fetch)
    {
        switch (request.Mode)
        {
            case SearchMode.Dense:
                return FetchDense(request, filter, query, fetch);
            case SearchMode.Bm25:
                return FetchLexical(request, filter, fetch);
            default:
                (List<Candidate> dense, bool allDense) = FetchDense(request, filter, query, fetch);
                (List<Candidate> lexical, bool allLexical) = FetchLexical(request, filter, fetch);
                var scale = CosineScale.Of(_index.SampleSimilarities(query, ScaleSample));
                List<Candidate> joined = HybridFusion.Join(
                    dense, lexical, scale, mentions => _index.Similarities(query, [.. mentions.Select(mention => mention.Id)]));
                return (joined, allDense && allLexical);
        }
    }

    private (List<Candidate> Candidates, bool Exhausted) FetchDense(SearchRequest request, MentionFilter? filter, float[] query, int fetch)
    {
        IReadOnlyList<ScoredMention> found = _index.SearchVectors(
            query, fetch, new VectorSearchOptions { Filter = request.Filter, Condition = request.Condition, Exact = request.Exact, Ef = request.Ef });
        bool exhausted = found.Count < fetch;
        if (request.IsCutDense)
        {
            // Scores are final here, so what lies below the floor need not be read from the tables.
            int above = found.TakeWhile(mention => !IsBelow(mention.Score, request)).Count();
            exhausted |= above < found.Count;
            found = [.. found.Take(above)];
        }

        IReadOnlyList<StoredMention> mentions = _index.GetMentions([.. found.Select(mention => mention.MentionId)]);
        List<Candidate> candidates = CandidateList.Dense(
            mentions.Zip(found, (mention, hit) => (mention, hit.Score)).Where(hit => filter is null || filter.Admits(hit.mention)),
            request.Description);
        return (candidates, exhausted);
    }

    private (List<Candidate> Candidates, bool Exhausted) FetchLexical(SearchRequest request, MentionFilter? filter, int fetch)
    {
        IReadOnlyList<ScoredSentence> found = _index.SearchText(request.Description, fetch, request.Filter, request.Condition);
        IReadOnlyList<StoredSentence> sentences = _index.GetSentences([.. found.Select(sentence => sentence.SentenceId)]);
        ILookup<long, StoredMention> mentions = _index.MentionsOf(sentences);
        List<Candidate> candidates = CandidateList.Lexical(
            sentences.Zip(found, (sentence, hit) => (sentence, hit.Score)).Where(hit => filter is null || filter.Admits(hit.sentence)),
            sentence => mentions[sentence].Where(mention => filter is null || filter.Admits(mention)),
            request.Description,
            request.Grouping is HitGrouping.Sentence or HitGrouping.Document && request.CoarseTypes.Count == 0);
        return (candidates, found.Count < fetch);
    }
}
