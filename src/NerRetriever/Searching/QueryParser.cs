using NerRetriever.Learning.Pairs;
using NerRetriever.Mentions;
using NerRetriever.Text;

namespace NerRetriever;

/// <summary>
/// Takes the entities out of a search query, found by the detectors that find them in a corpus: "bridges in Busan" asks for the
/// type "bridge" in sentences that name Busan. An entity is a mention (of equal places the longest) that hangs on the rest by
/// a preposition ("in Busan", "from 1994"), a possessive ("Busan's bridges") or a Korean particle ("부산의 다리"). A query in
/// which nothing hangs like that is the type as it stands, and so is one that would be left empty.
/// </summary>
public sealed class QueryParser
{
    // Below are candidates that only recall is served by: joined names, lower-case words.
    private const float LeastScore = 0.5f;

    private static readonly string[] Prepositions =
    [
        "in", "at", "on", "of", "from", "by", "near", "with", "to", "for", "during", "since", "before", "after", "about", "around", "under",
        "inside", "between", "against", "without", "named", "called",
    ];

    private static readonly string[] KoreanJoints = ["에 있는", "에 위치한", "에서 열린", "에서", "출신의", "출신", "의", "에"];

    private readonly IMentionDetector _detector;

    /// <summary>Creates a parser that finds entities with a detector.</summary>
    public QueryParser(IMentionDetector detector) => _detector = detector ?? throw new ArgumentNullException(nameof(detector));

    /// <summary>Reads a query.</summary>
    public ParsedQuery Parse(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (string.IsNullOrWhiteSpace(query))
        {
            return new ParsedQuery(query, []);
        }

        var taken = new List<TextSpan>();
        var entities = new List<string>();
        foreach (TextSpan entity in Entities(query))
        {
            if (WithJoint(query, entity, taken) is { } span)
            {
                taken.Add(span);
                entities.Add(entity.In(query).ToString());
            }
        }

        string type = Without(query, taken);
        return entities.Count == 0 || type.Length == 0 ? new ParsedQuery(query, []) : new ParsedQuery(Singular(type), entities);
    }

    /// <summary>The query's mentions, the longest of overlapping ones, in order.</summary>
    private IEnumerable<TextSpan> Entities(string query)
    {
        var mentions = new List<Mention>();
        _detector.Detect(query, new TextSpan(0, query.Length), mentions);
        IEnumerable<Mention> sure = mentions
            .Where(mention => mention.Score >= LeastScore || KoreanJoint(query, mention.Span.End) > 0)
            .Select(mention => mention with { Score = mention.Span.Length });
        return FlatMentions.Of(sure).Select(mention => mention.Span);
    }

    /// <summary>The entity with what joins it to the rest, or null where it is part of the type.</summary>
    private static TextSpan? WithJoint(string query, TextSpan entity, List<TextSpan> taken)
    {
        int joint = KoreanJoint(query, entity.End);
        if (joint > 0)
        {
            return new TextSpan(entity.Start, entity.End + joint);
        }

        if (query.AsSpan(entity.End) is ['\'' or '\u2019', 's' or 'S', ' ', ..])
        {
            return new TextSpan(entity.Start, entity.End + 2);
        }

        ReadOnlySpan<char> before = query.AsSpan(0, entity.Start).TrimEnd();
        before = EndsInWord(before, "the") ? before[..^3].TrimEnd() : before;
        foreach (string preposition in Prepositions)
        {
            if (EndsInWord(before, preposition) && before.Length > preposition.Length)
            {
                return new TextSpan(before.Length - preposition.Length, entity.End);
            }
        }

        bool goesOn = taken.Count > 0 && EndsInWord(before, "and") && before[..^3].TrimEnd().Length == taken[^1].End;
        return goesOn ? new TextSpan(taken[^1].End, entity.End) : null;
    }

    private static bool EndsInWord(ReadOnlySpan<char> text, string word) =>
        text.EndsWith(word, StringComparison.OrdinalIgnoreCase)
        && (text.Length == word.Length || char.IsWhiteSpace(text[^(word.Length + 1)]));

    /// <summary>Length of the particle behind a name that other words follow, or 0.</summary>
    private static int KoreanJoint(string query, int end)
    {
        ReadOnlySpan<char> rest = query.AsSpan(end);
        foreach (string joint in KoreanJoints)
        {
            if (rest.StartsWith(joint, StringComparison.Ordinal) && rest.Length > joint.Length + 1 && rest[joint.Length] == ' ')
            {
                return joint.Length;
            }
        }

        return 0;
    }

    private static string Without(string query, List<TextSpan> taken)
    {
        string rest = query;
        foreach (TextSpan span in taken.OrderDescending())
        {
            rest = string.Concat(rest.AsSpan(0, span.Start), " ", rest.AsSpan(span.End));
        }

        return string.Join(' ', rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Trim(',', '.', '?', '!', ' ');
    }

    // Types are trained in the singular.
    private static string Singular(string type)
    {
        int start = type.LastIndexOf(' ') + 1;
        string head = type[start..];
        return head.All(char.IsAsciiLetterLower) ? string.Concat(type.AsSpan(0, start), EnglishNoun.Singular(head)) : type;
    }
}
