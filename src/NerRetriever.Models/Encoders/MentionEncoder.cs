using System.Runtime.InteropServices;
using NerRetriever.Models.Llama;
using NerRetriever.Text;
using NerRetriever.Text.Tokenization;

namespace NerRetriever.Models.Encoders;

/// <summary>
/// Sentences with mention spans in, one vector a mention out; and type descriptions in, one vector each out. Sentences
/// share runs of the model without padding, and a vector is the same to the bit whatever it shares its run with. Safe
/// to share between threads; calls run one after another.
/// </summary>
public sealed partial class MentionEncoder
{
    /// <summary>
    /// A run of the model holds at least this many tokens, if there are so many: fewer waste its speed.
    /// </summary>
    public const int MinimumPassTokens = 256;

    /// <summary>
    /// A run holds at most this many tokens unless a single sentence has more: more only take memory.
    /// </summary>
    public const int MaximumPassTokens = 1024;

    private readonly Lock _encoding = new();
    private readonly ITokenizer _tokenizer;
    private readonly ValueTap _tap;
    private readonly SequenceLayout _sentences;
    private readonly SequenceLayout _descriptions;
    private readonly EncoderPass _pass;
    private readonly List<Token> _tokens = [];
    private readonly List<TokenRange> _ranges = [];
    private readonly List<int> _windowOf = [];
    private MentionEncoderStatistics _statistics;

    /// <summary>Creates an encoder on a model and its tokenizer; neither is disposed with it.</summary>
    /// <exception cref="ArgumentException">The tokenizer is another model's, or an option is out of range.</exception>
    public MentionEncoder(ITokenizer tokenizer, ValueTap tap, MentionEncoderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(tap);
        options ??= new MentionEncoderOptions();
        Readings = options.Readings ?? tap.Readings;
        if (Readings is not (1 or 2) || !Enum.IsDefined(options.Pooling))
        {
            throw new ArgumentException(
                $"{options} does not ask for 1 or 2 readings and a known pooling.", nameof(options));
        }

        _tokenizer = tokenizer;
        _tap = tap;
        _sentences = new SequenceLayout(tokenizer.BosId, tokenizer.SeparatorId, Readings);
        _descriptions = _sentences with { Readings = 1 };
        _pass = new EncoderPass(tap, options.Pooling);
        if (tokenizer.VocabularySize > tap.VocabularySize || _sentences.Capacity(tap.ContextLength) == 0)
        {
            throw new ArgumentException(
                $"A tokenizer of {tokenizer.VocabularySize} tokens does not fit a model of {tap.VocabularySize} tokens "
                + $"and a context of {tap.ContextLength}.",
                nameof(tokenizer));
        }
    }

    /// <summary>Length of a vector.</summary>
    public int Dimension => _pass.Dimension;

    /// <summary>How often a sentence is read.</summary>
    public int Readings { get; }

    /// <summary>What was done so far.</summary>
    public MentionEncoderStatistics Statistics
    {
        get
        {
            lock (_encoding)
            {
                return _statistics;
            }
        }
    }

    /// <summary>
    /// Encodes the mentions of sentences. A sentence past the context length is read in overlapping windows, each
    /// mention in the window that gives it the most context, and counted in <see cref="Statistics"/>.
    /// </summary>
    /// <param name="sentences">Sentences; those without mentions cost nothing.</param>
    /// <param name="vectors">Receives [mentions of all sentences, Dimension], in the order given.</param>
    /// <exception cref="ArgumentException">A span is empty or outside its sentence, or the vectors do not
    /// fit.</exception>
    /// <exception cref="UnencodableTextException">A sentence has no token at all.</exception>
    public void Encode(IReadOnlyList<EncoderSentence> sentences, Span<float> vectors)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        CheckSpans(sentences, vectors.Length);
        lock (_encoding)
        {
            _pass.Clear();
            int target = 0;
            foreach (EncoderSentence sentence in sentences)
            {
                if (sentence.Mentions.Count > 0)
                {
                    AddSentence(sentence, target, vectors);
                    target += sentence.Mentions.Count;
                }
            }

            RunPass(vectors);
        }
    }

    private void CheckSpans(IReadOnlyList<EncoderSentence> sentences, int vectorLength)
    {
        long mentions = 0;
        foreach (EncoderSentence sentence in sentences)
        {
            mentions += sentence.Mentions.Count;
            foreach (TextSpan span in sentence.Mentions)
            {
                if (!span.IsValidIn(sentence.Text.Length))
                {
                    throw new ArgumentException(
                        $"The span {span.Start}..{span.End} is empty or outside a sentence of {sentence.Text.Length} "
                        + "UTF-16 code units.",
                        nameof(sentences));
                }
            }
        }

        if (vectorLength != mentions * Dimension)
        {
            throw new ArgumentException($"{vectorLength} elements are not {mentions} vectors.", nameof(sentences));
        }
    }

    private void AddSentence(EncoderSentence sentence, int firstTarget, Span<float> vectors)
    {
        _tokens.Clear();
        _tokenizer.Encode(sentence.Text, _tokens);
        if (_sentences.LengthOf(_tokens.Count) == 0)
        {
            throw new UnencodableTextException(
                0, _tap.ContextLength, "A sentence without any token; leave its mentions out.");
        }

        var windows = new TokenWindows(_tokens.Count, _sentences.Capacity(_tap.ContextLength));
        _ranges.Clear();
        _windowOf.Clear();
        foreach (TextSpan span in sentence.Mentions)
        {
            TokenRange range = TokenRange.Of(CollectionsMarshal.AsSpan(_tokens), span);
            _ranges.Add(range);
            _windowOf.Add(windows.For(range, Readings));
        }

        for (int window = 0; window < windows.Count; window++)
        {
            AddWindow(windows, window, firstTarget, vectors);
        }

        Count(sentence.Mentions.Count, windows.Count > 1);
    }

    private void AddWindow(TokenWindows windows, int window, int firstTarget, Span<float> vectors)
    {
        if (!_windowOf.Contains(window))
        {
            return;
        }

        int start = windows.Start(window);
        int firstRow = Add(CollectionsMarshal.AsSpan(_tokens).Slice(start, windows.Length), _sentences, vectors);
        int sequenceRow = firstRow - _sentences.ReadFrom(windows.Length);
        for (int mention = 0; mention < _ranges.Count; mention++)
        {
            if (_windowOf[mention] == window)
            {
                // A mention before all tokens is read from what stands before the text, if anything does.
                TokenRange range = _ranges[mention];
                bool clipped = range.First >= 0 && range.First < start;
                int first = clipped ? firstRow : Math.Max(firstRow + range.First - start, sequenceRow);
                int last = Math.Max(firstRow + range.Last - start, sequenceRow);
                _pass.Read(first, last, firstTarget + mention);
                _statistics = _statistics with { ClippedMentions = _statistics.ClippedMentions + (clipped ? 1 : 0) };
            }
        }
    }

    /// <summary>Adds a sequence, running first or afterwards as the limits on a run ask for.</summary>
    private int Add(ReadOnlySpan<Token> text, SequenceLayout layout, Span<float> vectors)
    {
        if (_pass.Tokens >= MinimumPassTokens || _pass.Tokens + layout.LengthOf(text.Length) > MaximumPassTokens)
        {
            RunPass(vectors);
        }

        return _pass.Add(text, layout);
    }

    private void RunPass(Span<float> vectors)
    {
        if (_pass.Tokens > 0)
        {
            _statistics = _statistics with
            {
                Passes = _statistics.Passes + 1,
                Tokens = _statistics.Tokens + _pass.Tokens,
            };
            _pass.Run(vectors);
        }
    }

    private void Count(int mentions, bool windowed) => _statistics = _statistics with
    {
        Sentences = _statistics.Sentences + 1,
        Mentions = _statistics.Mentions + mentions,
        WindowedSentences = _statistics.WindowedSentences + (windowed ? 1 : 0),
    };
}
