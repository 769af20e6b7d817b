using System.Collections.Concurrent;
using NerRetriever.Text;

namespace NerRetriever.Mentions.Taggers;

/// <summary>Finds mentions with a trained tagger: no two overlap, each has its coarse type and its probability.</summary>
public sealed class TaggerDetector : IMentionDetector, IDisposable
{
    private readonly TaggerModel _model;
    private readonly ConcurrentBag<TaggerSession> _sessions = [];

    /// <summary>Creates a detector.</summary>
    public TaggerDetector(TaggerModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
    }

    /// <inheritdoc/>
    public string Name => _model.Settings.Family.Name();

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
        TaggerSession session = _sessions.TryTake(out TaggerSession? free) ? free : new TaggerSession(_model);
        try
        {
            foreach (TaggedMention mention in session.Tag([.. tokens.Select(token => token.In(text).ToString())]))
            {
                // A mention that was found has a chance above zero, however small a float makes it.
                float score = Math.Max(mention.Score, float.Epsilon);
                mentions.Add(new Mention(new TextSpan(tokens[mention.Start].Start, tokens[mention.End - 1].End), score, mention.Type));
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
    }
}
