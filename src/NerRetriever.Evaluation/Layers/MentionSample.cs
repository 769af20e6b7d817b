using NerRetriever.Text;

namespace NerRetriever.Evaluation.Layers;

/// <summary>The mentions that a layer study compares.</summary>
/// <param name="Origin">Where they come from.</param>
/// <param name="Types">The types, in ordinal order.</param>
/// <param name="Mentions">The mentions; each bears at least one of the types.</param>
public sealed record MentionSample(ProbeMentions Origin, IReadOnlyList<string> Types, IReadOnlyList<ProbeMention> Mentions)
{
    /// <summary>
    /// Draws a bounded number of mentions. Of a type, each mention is another entity, since two mentions of one name are
    /// alike whatever a model knows of types.
    /// </summary>
    /// <exception cref="ArgumentException">The options make no sense.</exception>
    /// <exception cref="CorpusFormatException">There are no two types with two entities each.</exception>
    public static MentionSample Draw(ProbeMentions origin, MentionSampleOptions options)
    {
        ArgumentNullException.ThrowIfNull(origin);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Dictionary<string, List<ProbeMention>> byType = GroupByType(origin.Mentions);
        List<string> types = ChooseTypes(byType, options.Types);
        if (types.Count < 2)
        {
            throw new CorpusFormatException(
                origin.Path, 0, "a layer study needs two types with two different entities each, and there are fewer; give more mentions");
        }

        var random = new Random(options.Seed);
        var taken = new List<ProbeMention>();
        var known = new HashSet<ProbeMention>(ReferenceEqualityComparer.Instance);
        foreach (string type in types)
        {
            // What another type brought along and bears this one too counts for both.
            ProbeMention[] shared = [.. taken.Where(mention => mention.Types.Contains(type, StringComparer.Ordinal))];
            var entities = shared.Select(mention => mention.Entity).ToHashSet(StringComparer.OrdinalIgnoreCase);
            ProbeMention[] candidates = [.. byType[type]];
            random.Shuffle(candidates);
            foreach (ProbeMention mention in candidates)
            {
                if (entities.Count < options.MentionsPerType && !known.Contains(mention) && entities.Add(mention.Entity))
                {
                    known.Add(mention);
                    taken.Add(mention);
                }
            }
        }

        return new MentionSample(origin, types, taken);
    }

    private static Dictionary<string, List<ProbeMention>> GroupByType(IReadOnlyList<ProbeMention> mentions)
    {
        var byType = new Dictionary<string, List<ProbeMention>>(StringComparer.Ordinal);
        foreach (ProbeMention mention in mentions)
        {
            foreach (string type in mention.Types.Distinct(StringComparer.Ordinal))
            {
                if (!byType.TryGetValue(type, out List<ProbeMention>? members))
                {
                    byType.Add(type, members = []);
                }

                members.Add(mention);
            }
        }

        return byType;
    }

    /// <summary>
    /// The types with the most entities. One most of whose mentions bear a type chosen before (its plural, a narrower
    /// name) is passed over: it would bring the same mentions again.
    /// </summary>
    private static List<string> ChooseTypes(Dictionary<string, List<ProbeMention>> byType, int most)
    {
        var chosen = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string type, int _) in byType
            .Select(entry => (Type: entry.Key, Entities: entry.Value.Select(mention => mention.Entity).Distinct(StringComparer.OrdinalIgnoreCase).Count()))
            .Where(entry => entry.Entities >= 2)
            .OrderByDescending(entry => entry.Entities)
            .ThenBy(entry => entry.Type, StringComparer.Ordinal))
        {
            List<ProbeMention> members = byType[type];
            bool isNew = members.Count(mention => mention.Types.Any(known.Contains)) <= members.Count / 2;
            if (isNew && chosen.Count < most)
            {
                chosen.Add(type);
                known.Add(type);
            }
        }

        chosen.Sort(StringComparer.Ordinal);
        return chosen;
    }
}
