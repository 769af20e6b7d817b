namespace NerRetriever.Mentions;

/// <summary>
/// Runs of capitalised words, joined by connectors to longer names. Gives the whole, and the parts that may be names of
/// their own: behind "of", on either side of "and", without title, article, trailing number or nationality.
/// </summary>
internal ref struct NameRuns(string text, ReadOnlySpan<Word> words, MentionCollector found)
{
    private const int MostSegments = 12;
    private const int MostJoined = 4;
    private const int MostWords = 12;

    private readonly ReadOnlySpan<Word> words = words;

    /// <summary>Adds the names of the sentence.</summary>
    public readonly void Find()
    {
        Span<Segment> segments = stackalloc Segment[MostSegments];
        int i = 0;
        while (i < words.Length)
        {
            if (!words[i].IsName)
            {
                i++;
                continue;
            }

            int count = 0;
            var link = Connector.None;
            int next = i;
            do
            {
                int end = SegmentEnd(next);
                segments[count++] = new Segment(next, end, link);
                link = Connectors.Read(text, words, end, out int length);
                next = link == Connector.None ? end : end + length;
            }
            while (link != Connector.None && count < MostSegments);

            AddJoins(segments[..count]);

            // A run of more segments than fit goes on with the next name word.
            i = next;
        }
    }

    private readonly int SegmentEnd(int start)
    {
        int end = start + 1;
        while (end < words.Length && end - start < MostWords && words[end].Follows
            && (words[end].IsName || words[end].Kind == WordKind.Number))
        {
            end++;
        }

        return end;
    }

    private readonly void AddJoins(ReadOnlySpan<Segment> segments)
    {
        for (int first = 0; first < segments.Length; first++)
        {
            var loosest = Connector.None;
            for (int last = first; last < segments.Length && last < first + MostJoined; last++)
            {
                if (last > first && segments[last].Link > loosest)
                {
                    loosest = segments[last].Link;
                }

                bool heldLeft = first > 0 && segments[first].Link == Connector.Tight;
                bool heldRight = last + 1 < segments.Length && segments[last + 1].Link == Connector.Tight;
                if (heldLeft || heldRight)
                {
                    continue;
                }

                if (CanStandAlone(segments, first, last))
                {
                    bool isPart = IsInner(segments, first) || IsInner(segments, last + 1);
                    Add(segments[first].Start, segments[last].End, loosest, isPart);
                }
            }
        }
    }

    /// <summary>A single word ahead of "of" ("President of Mexico") is no name without what follows.</summary>
    private static bool CanStandAlone(ReadOnlySpan<Segment> segments, int first, int last) =>
        last + 1 == segments.Length
        || segments[last + 1].Link != Connector.Inner
        || segments[last].End - segments[first].Start > 1;

    /// <summary>Whether the connector ahead of a segment makes one name of what it joins.</summary>
    private static bool IsInner(ReadOnlySpan<Segment> segments, int index) =>
        index < segments.Length && segments[index].Link is (Connector.Inner or Connector.Possessive);

    /// <summary>Adds a name and its variants.</summary>
    /// <param name="start">First word.</param>
    /// <param name="end">Index behind the last word.</param>
    /// <param name="loosest">The loosest connector inside.</param>
    /// <param name="isPart">Whether "of" or a possessive joins it to its neighbour.</param>
    private readonly void Add(int start, int end, Connector loosest, bool isPart)
    {
        bool opensSentence = !words[start].Follows;
        int first = start;
        while (first < end && SaysNothing(first, opensSentence))
        {
            first++;
        }

        if (first == end)
        {
            return;
        }

        while (first < end && !words[first].IsName)
        {
            // "The second Matrix": lower-case leftovers of a join are no start of a name.
            first++;
        }

        if (first == end)
        {
            return;
        }

        float score = ScoreOf(first, end, loosest, isPart, opensSentence && first == start);
        Emit(first, end, score);
        if (first > start && WordLists.IsArticle(TextOf(first - 1)))
        {
            Emit(first - 1, end, PatternScores.Part);
        }

        AddVariants(start, first, end);
    }

    private readonly float ScoreOf(int first, int end, Connector loosest, bool isPart, bool opensSentence) => loosest switch
    {
        Connector.And or Connector.Phrase => PatternScores.Coordinated,
        Connector.Inner or Connector.Possessive => PatternScores.Joined,
        _ when end - first > 1 || words[first].Kind == WordKind.Mixed => isPart ? PatternScores.Joined : PatternScores.Name,
        _ when opensSentence => PatternScores.SentenceStart,
        _ => isPart ? PatternScores.Joined : PatternScores.SingleWord,
    };

    /// <summary>
    /// Whether the capital of a word is no sign of a name: any function word at a sentence's start, articles and I anywhere.
    /// Several capitals (US, IT) are one.
    /// </summary>
    private readonly bool SaysNothing(int word, bool opensSentence)
    {
        var span = TextOf(word);
        return words[word].Kind != WordKind.Mixed && WordLists.IsFunctionWord(span)
            && (opensSentence || WordLists.IsArticle(span) || span[0] == 'I');
    }

    private readonly void AddVariants(int start, int first, int end)
    {
        int from = first == start ? NumberBefore(start) : first;
        int to = HeadBehind(end);
        if (to > end)
        {
            Emit(first, to, PatternScores.Joined);
        }

        if (from < first)
        {
            Emit(from, to, PatternScores.Joined);
        }

        if (start > 1 && words[start].Follows && TextOf(start - 1) is "of" && IsHead(start - 2) && words[start - 1].Follows)
        {
            Emit(start - 2, end, PatternScores.Joined);
        }

        if (words[end - 1].Kind == WordKind.Number)
        {
            int shorter = end - 1;
            while (shorter > first && words[shorter - 1].Kind == WordKind.Number)
            {
                shorter--;
            }

            Emit(first, shorter, PatternScores.Part);
        }

        int name = first;
        for (int i = first; i < end - 1 && words[i + 1].IsName; i++)
        {
            name = WordLists.IsTitle(TextOf(i)) ? i + 1 : name;
        }

        if (name > first)
        {
            Emit(name, end, PatternScores.Part);
        }
        else if (end - first > 1 && words[first + 1].IsName && WordLists.LooksLikeNationality(TextOf(first)))
        {
            Emit(first, first + 1, PatternScores.Part);
            Emit(first + 1, end, PatternScores.Part);
        }
    }

    /// <summary>Index of the number that stands before a name ("2001 Italian election"), or the name's own.</summary>
    private readonly int NumberBefore(int start) =>
        start > 0 && words[start].Follows && words[start - 1].Kind == WordKind.Number ? start - 1 : start;

    /// <summary>
    /// Index behind the lower-case head of a name ("Yuan dynasty", "British general election"), or the name's end.
    /// </summary>
    private readonly int HeadBehind(int end)
    {
        if (IsHead(end) && words[end].Follows)
        {
            return end + 1;
        }

        bool isSecond = IsHead(end + 1) && words[end + 1].Follows && words[end].Follows && words[end].Kind == WordKind.Lower
            && !WordLists.IsFunctionWord(TextOf(end));
        return isSecond ? end + 2 : end;
    }

    private readonly bool IsHead(int word) =>
        word < words.Length && words[word].Kind == WordKind.Lower && WordLists.IsHeadNoun(TextOf(word));

    private readonly void Emit(int first, int end, float score)
    {
        int to = words[end - 1].End;

        // "vitamin C." has the sentence's stop, "U.S." its own.
        bool isInitial = words[end - 1].End - words[end - 1].Start == 2 && text[to - 1] == '.';
        found.Add(words[first].Start, isInitial ? to - 1 : to, score);
    }

    private readonly ReadOnlySpan<char> TextOf(int word) =>
        text.AsSpan(words[word].Start, words[word].End - words[word].Start);

    /// <summary>Words [Start, End) without a connector between them, and the connector ahead of them.</summary>
    private readonly record struct Segment(int Start, int End, Connector Link);
}
