using System.Runtime.InteropServices;
using NerRetriever.Models.Llama;
using NerRetriever.Text;
using NerRetriever.Text.Tokenization;

namespace NerRetriever.Models.Encoders;

/// <summary>
/// Sentences with mention spans in, what every sub-module computes for each mention's last token out. Sentences become
/// sequences as in <see cref="MentionEncoder"/>, so that the value vectors here are those that it would give.
/// </summary>
public sealed class MentionProbe
{
    private readonly ITokenizer _tokenizer;
    private readonly BlockProbe _model;
    private readonly SequenceLayout _layout;

    /// <summary>Creates a probe on a model and its tokenizer; neither is disposed with it.</summary>
    /// <param name="tokenizer">The model's tokenizer.</param>
    /// <param name="model">The model.</param>
    /// <param name="readings">How often a sentence is read, 1 or 2; null: what the model's file says.</param>
    /// <exception cref="ArgumentException">The tokenizer is another model's, or the readings are out of range.</exception>
    public MentionProbe(ITokenizer tokenizer, BlockProbe model, int? readings = null)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentNullException.ThrowIfNull(model);
        Readings = readings ?? model.Readings;
        if (Readings is not (1 or 2))
        {
            throw new ArgumentException($"{Readings} is neither 1 nor 2 readings.", nameof(readings));
        }

        _tokenizer = tokenizer;
        _model = model;
        _layout = new SequenceLayout(tokenizer.BosId, tokenizer.SeparatorId, Readings);
        if (tokenizer.VocabularySize > model.VocabularySize || _layout.Capacity(model.Config.ContextLength) == 0)
        {
            throw new ArgumentException(
                $"A tokenizer of {tokenizer.VocabularySize} tokens does not fit a model of {model.VocabularySize} tokens "
                + $"and a context of {model.Config.ContextLength}.",
                nameof(tokenizer));
        }
    }

    /// <summary>How often a sentence is read.</summary>
    public int Readings { get; }

    /// <summary>Encodes the mentions of sentences.</summary>
    /// <param name="sentences">Sentences with their mentions.</param>
    /// <param name="progress">Called with the number of sentences that are done, or null.</param>
    /// <param name="cancellation">Ends the work between two runs of the model.</param>
    /// <exception cref="ArgumentException">A span is empty or outside its sentence.</exception>
    /// <exception cref="UnencodableTextException">A sentence has no token at all.</exception>
    public LayerActivations Encode(
        IReadOnlyList<EncoderSentence> sentences, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        var activations = new LayerActivations(_model.Config, sentences.Sum(sentence => sentence.Mentions.Count));
        var batch = new SequenceBatch();
        var rows = new List<(int Row, int Mention)>();
        var tokens = new List<Token>();
        int mention = 0;
        for (int i = 0; i < sentences.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            Add(sentences[i], mention, tokens, batch, rows);
            mention += sentences[i].Mentions.Count;
            if (batch.Tokens.Count >= MentionEncoder.MinimumPassTokens || i + 1 == sentences.Count)
            {
                Run(batch, rows, activations);
                progress?.Invoke(i + 1);
            }
        }

        return activations;
    }

    private void Add(
        EncoderSentence sentence, int firstMention, List<Token> tokens, SequenceBatch batch, List<(int Row, int Mention)> rows)
    {
        tokens.Clear();
        _tokenizer.Encode(sentence.Text, tokens);
        if (_layout.LengthOf(tokens.Count) == 0)
        {
            throw new UnencodableTextException(
                0, _model.Config.ContextLength, "A sentence without any token; leave its mentions out.");
        }

        Span<Token> text = CollectionsMarshal.AsSpan(tokens);
        var windows = new TokenWindows(tokens.Count, _layout.Capacity(_model.Config.ContextLength));
        var firstRows = new Dictionary<int, int>();
        for (int i = 0; i < sentence.Mentions.Count; i++)
        {
            TextSpan span = sentence.Mentions[i];
            if (!span.IsValidIn(sentence.Text.Length))
            {
                throw new ArgumentException(
                    $"The span {span.Start}..{span.End} is empty or outside a sentence of {sentence.Text.Length} "
                    + "UTF-16 code units.",
                    nameof(sentence));
            }

            TokenRange range = TokenRange.Of(text, span);
            int window = windows.For(range, Readings);
            int start = windows.Start(window);
            if (!firstRows.TryGetValue(window, out int firstRow))
            {
                firstRow = batch.Add(text.Slice(start, windows.Length), _layout);
                firstRows.Add(window, firstRow);
            }

            // A mention before all tokens is read from what stands before the text, if anything does.
            int sequenceRow = firstRow - _layout.ReadFrom(windows.Length);
            rows.Add((Math.Max(firstRow + range.Last - start, sequenceRow), firstMention + i));
        }
    }

    private void Run(SequenceBatch batch, List<(int Row, int Mention)> rows, LayerActivations activations)
    {
        _model.Run(
            CollectionsMarshal.AsSpan(batch.Tokens),
            CollectionsMarshal.AsSpan(batch.Lengths),
            (block, part, pass) =>
            {
                int width = activations.WidthOf(part);
                foreach ((int row, int mention) in rows)
                {
                    pass.Slice(row * width, width).CopyTo(activations.Row(block, part, mention));
                }
            });
        batch.Clear();
        rows.Clear();
    }
}
