using System.Globalization;

namespace NerRetriever.Cli;

/// <summary>Prints hits for a person (one line each, the mention marked in its sentence) or as JSON lines.</summary>
internal sealed class HitPrinter(TextWriter output, TextWriter error, bool explain)
{
    private const int SentenceWidth = 140;

    private readonly Terminal _terminal = new(output, error);

    /// <summary>Prints the hits as a table.</summary>
    public void Write(SearchRequest request, IReadOnlyList<SearchHit> hits)
    {
        string entities = request.SentenceEntities.Count > 0 ? $" with {string.Join(", ", request.SentenceEntities)}" : "";
        output.WriteLine($"{request.Description}{entities}  ({Lower(request.Mode)}, {hits.Count} {(hits.Count == 1 ? "hit" : "hits")})");
        foreach (SearchHit hit in hits)
        {
            string place = hit.MentionSpan is { } span ? $"{hit.DocumentId}:{span.Start}-{span.End}" : hit.DocumentId;
            string more = hit.GroupSize > 1 ? $" x{hit.GroupSize}" : "";
            place = _terminal.Dim(Terminal.OneLine(place) + more);
            string probability = hit.Probability is { } share ? string.Create(CultureInfo.InvariantCulture, $"  {100 * share,3:F0}%") : "";
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{hit.Rank,4}  {hit.Score,6:F3}{probability}  {Sentence(hit)}  {place}"));
            if (explain)
            {
                output.WriteLine("              " + Explain(hit.Explanation));
            }
        }

        output.WriteLine();
    }

    /// <summary>Prints one JSON object a hit.</summary>
    public void WriteJson(SearchRequest request, IReadOnlyList<SearchHit> hits)
    {
        foreach (SearchHit hit in hits)
        {
            JsonLines.Write(output, new
            {
                Query = request.Description,
                Entities = request.SentenceEntities.Count > 0 ? request.SentenceEntities : null,
                request.Mode,
                hit.Rank,
                hit.Score,
                hit.Probability,
                hit.DocumentId,
                hit.Title,
                hit.Mention,
                hit.MentionSpan?.Start,
                hit.MentionSpan?.End,
                OffsetUnit = "utf-16",
                hit.Sentence,
                SentenceStart = hit.SentenceSpan.Start,
                SentenceEnd = hit.SentenceSpan.End,
                hit.Detector,
                hit.CoarseType,
                hit.GroupSize,
                Explanation = explain ? hit.Explanation : (ScoreExplanation?)null,
            });
        }
    }

    private string Sentence(SearchHit hit)
    {
        string text = Terminal.OneLine(hit.Sentence);
        if (hit.MentionSpan is not { } mention)
        {
            return Clip(text, SentenceWidth, fromEnd: false);
        }

        int start = mention.Start - hit.SentenceSpan.Start;
        int end = mention.End - hit.SentenceSpan.Start;
        int room = Math.Max(20, (SentenceWidth - (end - start)) / 2);
        return Clip(text[..start], room, fromEnd: true) + _terminal.Highlight(text[start..end]) + Clip(text[end..], room, fromEnd: false);
    }

    private static string Clip(string text, int width, bool fromEnd)
    {
        if (text.Length <= width)
        {
            return text;
        }

        int cut = fromEnd ? text.Length - width : width;
        if (char.IsLowSurrogate(text[cut]))
        {
            cut++;
        }

        return fromEnd ? "…" + text[cut..] : text[..cut] + "…";
    }

    private static string Explain(ScoreExplanation parts)
    {
        string Part(string name, float? score, int? rank) => score is null
            ? $"{name} -"
            : string.Create(CultureInfo.InvariantCulture, $"{name} {score:F4} (rank {rank})");
        return Part("cosine", parts.Cosine, parts.DenseRank) + ", " + Part("BM25 of the sentence", parts.Bm25, parts.Bm25Rank);
    }

    private static string Lower<T>(T value)
        where T : Enum => value.ToString().ToLowerInvariant();
}
