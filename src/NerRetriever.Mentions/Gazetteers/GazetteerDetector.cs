using System.Buffers;
using NerRetriever.Text;

namespace NerRetriever.Mentions;

/// <summary>
/// Finds the names of a list: leftmost first, of those that begin together the longest, none that overlaps one before it. A match
/// begins and ends at a token's border; Hangul may be followed by a particle. Case, width and the amount of white space do not
/// count; spans are those of the original text.
/// </summary>
public sealed class GazetteerDetector : IMentionDetector
{
    private readonly Gazetteer _gazetteer;

    /// <summary>Creates a detector over a list.</summary>
    public GazetteerDetector(Gazetteer gazetteer) =>
        _gazetteer = gazetteer ?? throw new ArgumentNullException(nameof(gazetteer));

    /// <inheritdoc/>
    public string Name => "gazetteer";

    /// <inheritdoc/>
    public void Detect(string text, TextSpan sentence, ICollection<Mention> mentions)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(mentions);
        if (!sentence.IsValidIn(text.Length))
        {
            throw new ArgumentOutOfRangeException(nameof(sentence), sentence, "The sentence is empty or outside the text.");
        }

        GazetteerToken[] tokens = ArrayPool<GazetteerToken>.Shared.Rent(sentence.Length);
        int count = 0;
        var reader = new GazetteerTokens(text, sentence.Start, sentence.End);
        while (reader.MoveNext(out GazetteerToken token))
        {
            tokens[count++] = token;
        }

        Match(text, tokens.AsSpan(0, count), mentions);
        ArrayPool<GazetteerToken>.Shared.Return(tokens);
    }

    private void Match(string text, ReadOnlySpan<GazetteerToken> tokens, ICollection<Mention> mentions)
    {
        TokenAutomaton automaton = _gazetteer.Automaton;
        var pending = Pending.None;
        int node = 0;
        for (int i = 0; i < tokens.Length || pending.Exists;)
        {
            int next = 0;
            if (i < tokens.Length)
            {
                ReadOnlySpan<char> token = text.AsSpan(tokens[i].Start, tokens[i].End - tokens[i].Start);
                OfferStems(token, node, i, tokens[i].Start, ref pending);
                next = Step(node, _gazetteer.Tokens.Find(token));
                Offer(next, i, tokens[i].End, ref pending);
            }

            // The automaton has left the beginning of what was found: nothing longer can come.
            if (pending.Exists && (next == 0 || i + 1 - automaton.Depth(next) > pending.First))
            {
                mentions.Add(new Mention(
                    new TextSpan(tokens[pending.First].Start, pending.End), 1f, _gazetteer.TypeOf(pending.Entry))
                {
                    Value = _gazetteer.IdOf(pending.Entry),
                });
                (node, i) = (0, pending.Last + 1);
                pending = Pending.None;
                continue;
            }

            node = next;
            i++;
        }
    }

    private int Step(int node, int token)
    {
        TokenAutomaton automaton = _gazetteer.Automaton;
        if (token < 0)
        {
            return 0;
        }

        int child = automaton.Child(node, token);
        while (child == 0 && node != 0)
        {
            node = automaton.Failure(node);
            child = automaton.Child(node, token);
        }

        return child;
    }

    private void OfferStems(ReadOnlySpan<char> token, int node, int at, int start, ref Pending pending)
    {
        if (!KoreanParticles.IsSyllable(token[^1]))
        {
            return;
        }

        foreach (string particle in KoreanParticles.All)
        {
            if (token.Length > particle.Length && token.EndsWith(particle, StringComparison.Ordinal))
            {
                int stem = token.Length - particle.Length;
                Offer(Step(node, _gazetteer.Tokens.Find(token[..stem])), at, start + stem, ref pending);
            }
        }
    }

    /// <summary>Takes the longest name that ends at a node where it begins before what was found, or there and ends later.</summary>
    private void Offer(int node, int at, int end, ref Pending pending)
    {
        TokenAutomaton automaton = _gazetteer.Automaton;
        for (; node != 0; node = automaton.Failure(node))
        {
            int first = at + 1 - automaton.Depth(node);
            if (pending.Exists && first > pending.First)
            {
                return;
            }

            if (automaton.Entry(node) >= 0)
            {
                bool better = !pending.Exists || first < pending.First || end > pending.End;
                pending = better ? new Pending(first, at, end, automaton.Entry(node)) : pending;
                return;
            }
        }
    }

    /// <param name="First">Index of the first token.</param>
    /// <param name="Last">Index of the last token.</param>
    /// <param name="End">UTF-16 end, which may lie before a particle of the last token.</param>
    /// <param name="Entry">The entry.</param>
    private readonly record struct Pending(int First, int Last, int End, int Entry)
    {
        public static readonly Pending None = new(-1, -1, -1, -1);

        public bool Exists => Entry >= 0;
    }
}
