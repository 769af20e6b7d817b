using System.Runtime.InteropServices;
using NerRetriever.Text;

namespace NerRetriever.Mentions;

/// <summary>
/// Several detectors as one. Of what they find in a sentence:
/// <list type="number">
/// <item>
/// Equal spans become one mention with the detector and score of the surest (of equally sure ones one that knows a value, then
/// that of the detector named first); its coarse type and value, or else those of the next surest that has any.
/// </item>
/// <item>
/// Where spans of two detectors cross (each has characters that the other has not), the less sure one is left out; of
/// equally sure ones the shorter, then that of the detector named later. The surest are settled first, and what was left out
/// drives out nothing.
/// </item>
/// <item>
/// Nested spans all stay ("University of [Busan]"), and so do those that one detector alone offers for the same place: what is
/// not kept cannot be retrieved, and a search shows only the best of overlapping hits.
/// </item>
/// </list>
/// </summary>
public sealed class CombinedDetector : IMentionDetector
{
    private readonly IMentionDetector[] _detectors;

    /// <summary>Combines two detectors or more.</summary>
    /// <exception cref="ArgumentException">There are fewer than two, or two of one name.</exception>
    public CombinedDetector(IEnumerable<IMentionDetector> detectors)
    {
        ArgumentNullException.ThrowIfNull(detectors);
        _detectors = [.. detectors];
        if (_detectors.Length < 2 || _detectors.DistinctBy(detector => detector.Name).Count() < _detectors.Length)
        {
            throw new ArgumentException("Two detectors or more are combined, each of another name.", nameof(detectors));
        }

        Name = string.Join('+', _detectors.Select(detector => detector.Name));
    }

    /// <summary>The detectors' names, joined by a plus sign.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public void Detect(string text, TextSpan sentence, ICollection<Mention> mentions)
    {
        ArgumentNullException.ThrowIfNull(mentions);
        var candidates = new List<Candidate>();
        var found = new List<Mention>();
        for (int i = 0; i < _detectors.Length; i++)
        {
            _detectors[i].Detect(text, sentence, found);
            foreach (Mention mention in found)
            {
                candidates.Add(new Candidate(mention with { Detector = mention.Detector ?? _detectors[i].Name }, i));
            }

            found.Clear();
        }

        List<Candidate> joined = JoinEqualSpans(candidates);
        bool[] kept = WithoutCrossings(joined);
        for (int i = 0; i < joined.Count; i++)
        {
            if (kept[i])
            {
                mentions.Add(joined[i].Mention);
            }
        }
    }

    /// <summary>One candidate a span, ordered by span.</summary>
    private static List<Candidate> JoinEqualSpans(List<Candidate> candidates)
    {
        candidates.Sort(static (left, right) =>
        {
            int order = left.Mention.Span.CompareTo(right.Mention.Span);
            return order != 0 ? order : Candidate.SurestFirst(left, right);
        });
        var joined = new List<Candidate>(candidates.Count);
        foreach (Candidate candidate in candidates)
        {
            if (joined.Count == 0 || joined[^1].Mention.Span != candidate.Mention.Span)
            {
                joined.Add(candidate);
                continue;
            }

            ref Candidate best = ref CollectionsMarshal.AsSpan(joined)[^1];
            if (best.Mention.CoarseType is null && candidate.Mention.CoarseType is not null)
            {
                best = best with
                {
                    Mention = best.Mention with { CoarseType = candidate.Mention.CoarseType, Value = candidate.Mention.Value },
                };
            }
        }

        return joined;
    }

    /// <summary>Which candidates, ordered by span, stay when spans of different detectors may not cross.</summary>
    private static bool[] WithoutCrossings(List<Candidate> candidates)
    {
        var crossings = new List<(int Winner, int Loser)>();
        for (int i = 0; i < candidates.Count; i++)
        {
            TextSpan left = candidates[i].Mention.Span;
            for (int j = i + 1; j < candidates.Count && candidates[j].Mention.Span.Start < left.End; j++)
            {
                TextSpan right = candidates[j].Mention.Span;
                if (candidates[i].Detector != candidates[j].Detector && right.Start > left.Start && right.End > left.End)
                {
                    crossings.Add(Candidate.SurestFirst(candidates[i], candidates[j]) < 0 ? (i, j) : (j, i));
                }
            }
        }

        // No loser is surer than its winner, so every winner is settled before it is asked.
        crossings.Sort((left, right) => Candidate.SurestFirst(candidates[left.Winner], candidates[right.Winner]));
        var kept = new bool[candidates.Count];
        Array.Fill(kept, true);
        foreach ((int winner, int loser) in crossings)
        {
            kept[loser] &= !kept[winner];
        }

        return kept;
    }

    private readonly record struct Candidate(Mention Mention, int Detector)
    {
        /// <summary>A total order: by score, then the longer span, one with a value, the detector named first and the place.</summary>
        public static int SurestFirst(Candidate left, Candidate right)
        {
            int order = right.Mention.Score.CompareTo(left.Mention.Score);
            order = order != 0 ? order : right.Mention.Span.Length.CompareTo(left.Mention.Span.Length);
            order = order != 0 ? order : (right.Mention.Value is not null).CompareTo(left.Mention.Value is not null);
            order = order != 0 ? order : left.Detector.CompareTo(right.Detector);
            return order != 0 ? order : left.Mention.Span.CompareTo(right.Mention.Span);
        }
    }
}
