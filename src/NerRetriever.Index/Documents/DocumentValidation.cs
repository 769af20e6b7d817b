using NerRetriever.Text;

namespace NerRetriever.Index;

/// <summary>Checks a document before anything of it is written; throws <see cref="ArgumentException"/>.</summary>
internal static class DocumentValidation
{
    // A vector that was normalised and then rounded to half precision passes.
    private const double NormTolerance = 0.01;

    /// <summary>Throws where the index cannot hold the document.</summary>
    public static void Validate(IndexedDocument document, int dimension)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Id is null || document.Text is null || document.Metadata is null || document.Sentences is null)
        {
            throw new ArgumentException($"Document \"{document.Id}\": its id, text, metadata or sentences are null.");
        }

        if (document.Metadata.Any(field => field.Value is null))
        {
            throw new ArgumentException($"Document \"{document.Id}\": a metadata value is null.");
        }

        foreach (IndexedSentence sentence in document.Sentences)
        {
            if (sentence?.Mentions is null)
            {
                throw new ArgumentException($"Document \"{document.Id}\": a sentence or its mentions are null.");
            }

            if (!sentence.Span.IsValidIn(document.Text.Length))
            {
                throw new ArgumentException(
                    $"Document \"{document.Id}\": sentence {Show(sentence.Span)} is empty or outside the text.");
            }

            foreach (IndexedMention mention in sentence.Mentions)
            {
                if (ProblemOf(mention, sentence.Span, dimension) is { } problem)
                {
                    throw new ArgumentException($"Document \"{document.Id}\", mention {Show(mention.Span)}: {problem}");
                }
            }
        }
    }

    /// <summary>Throws unless the query [d] has the dimension, is finite and is not zero.</summary>
    public static void ValidateQuery(ReadOnlySpan<float> query, int dimension)
    {
        if (ProblemOf(query, dimension, out _) is { } problem)
        {
            throw new ArgumentException($"Query: {problem}", nameof(query));
        }
    }

    private static string? ProblemOf(IndexedMention mention, TextSpan sentence, int dimension)
    {
        if (mention.Span.Start >= mention.Span.End || !sentence.Contains(mention.Span))
        {
            return $"it is empty or outside its sentence {Show(sentence)}.";
        }

        if (mention.Detector is null)
        {
            return "it names no detector.";
        }

        if (!float.IsFinite(mention.Score))
        {
            return "its score is not finite.";
        }

        string? problem = ProblemOf(mention.Vector.Span, dimension, out double squaredNorm);
        return problem is null && Math.Abs(squaredNorm - 1) > NormTolerance
            ? $"its vector has length {Math.Sqrt(squaredNorm):G4}. Normalise it to 1."
            : problem;
    }

    /// <summary>What makes a vector [d] incomparable with others, or null.</summary>
    public static string? ProblemOf(ReadOnlySpan<float> vector, int dimension, out double squaredNorm)
    {
        squaredNorm = 0;
        if (vector.Length != dimension)
        {
            return $"its vector has {vector.Length} numbers and the index has {dimension}.";
        }

        // In float64 no square of a float32 overflows or vanishes.
        foreach (float number in vector)
        {
            squaredNorm += (double)number * number;
        }

        return !double.IsFinite(squaredNorm) ? "its vector has a number that is not finite."
            : squaredNorm == 0 ? "its vector is zero."
            : null;
    }

    private static string Show(TextSpan span) => $"[{span.Start}, {span.End})";
}
