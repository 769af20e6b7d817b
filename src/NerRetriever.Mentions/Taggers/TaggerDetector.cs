using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using NerRetriever.Text;

namespace NerRetriever.Mentions.Taggers;

/// <summary>
/// Finds mentions with a trained tagger. Each has its probability, and its coarse type unless the tagger knows none
/// (<see cref="TaggerSettings.AnyType"/>). No two overlap unless the model's detection point asks for alternatives.
/// </summary>
public sealed class TaggerDetector : IMentionDetector, IDisposable
{
    private readonly TaggerModel _model;
    private readonly SequenceWeights? _weights;
    private readonly ConcurrentBag<TaggerSession> _sessions = [];

    // A document's sentences come one by one with the same text: what was read of it is kept as long as the text is.
    private readonly ConditionalWeakTable<string, DocumentContext> _documents = [];

    /// <summary>Creates a detector.</summary>
    /// <param name="model">The tagger.</param>
    /// <param name="name">The detector's name; null for that of the model's family.</param>
    public TaggerDetector(TaggerModel model, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        (_model, Name) = (model, name ?? model.Settings.Family.Name());
        _weights = SequenceWeights.Of(model);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public void Detect(string text, TextSpan sentence, ICollection<Mention> mentions)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(mentions);
        if (!sentence.IsValidIn(text.Length))
        {
            throw new ArgumentOutOfRangeException(nameof(sentence), sentence, "The sentence is empty or outside the text.");
        }

        List<TextSpan> tokens = _model.Settings.IsCharacterLevel ? TextTokens.Characters(text, sentence) : TextTokens.Words(text, sentence);
        if (tokens.Count == 0)
        {
            return;
        }

        TaggerSession session = _sessions.TryTake(out TaggerSession? free) ? free : new TaggerSession(_model, _weights);
        try
        {
            DocumentContext? document = _model.Settings.HasDocumentContext
                ? _documents.GetValue(text, whole => new DocumentContext(whole, _model.Encoder, session))
                : null;
            EncodedSentence encoded = _model.Encoder.Encode([.. tokens.Select(token => token.In(text).ToString())], document?.Place(sentence));
            foreach (TaggedMention mention in session.Tag(encoded, document?.Shared))
            {
                // A mention that was found has a chance above zero, however small a float makes it.
                float score = Math.Max(mention.Score, float.Epsilon);
                mentions.Add(new Mention(new TextSpan(tokens[mention.Start].Start, tokens[mention.End - 1].End), score, mention.Type == TaggerSettings.AnyType ? null : mention.Type));
            }
        }
        finally
        {
            _sessions.Add(session);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_sessions.TryTake(out TaggerSession? session))
        {
            session.Dispose();
        }

        _weights?.Dispose();
    }
}
