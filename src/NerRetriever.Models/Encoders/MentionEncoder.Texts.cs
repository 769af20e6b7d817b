using System.Runtime.InteropServices;
using NerRetriever.Text;
using NerRetriever.Text.Tokenization;

namespace NerRetriever.Models.Encoders;

/// <content>Type descriptions.</content>
public sealed partial class MentionEncoder
{
    /// <summary>Encodes one type description; see <see cref="EncodeTexts"/>.</summary>
    public void EncodeText(string text, Span<float> vector) => EncodeTexts([text], vector);

    /// <summary>
    /// Encodes type descriptions such as "political party": [BOS] and the tokens, read once, the whole text as the
    /// mention.
    /// </summary>
    /// <param name="texts">Non-empty texts.</param>
    /// <param name="vectors">Receives [texts, Dimension].</param>
    /// <exception cref="UnencodableTextException">A text is longer than the context or has no token.</exception>
    public void EncodeTexts(IReadOnlyList<string> texts, Span<float> vectors)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (vectors.Length != (long)texts.Count * Dimension)
        {
            throw new ArgumentException($"{vectors.Length} elements are not {texts.Count} vectors.", nameof(vectors));
        }

        lock (_encoding)
        {
            _pass.Clear();
            for (int i = 0; i < texts.Count; i++)
            {
                ArgumentException.ThrowIfNullOrEmpty(texts[i], nameof(texts));
                AddDescription(texts[i], i, vectors);
            }

            RunPass(vectors);
        }
    }

    private void AddDescription(string text, int target, Span<float> vectors)
    {
        _tokens.Clear();
        _tokenizer.Encode(text, _tokens);
        int length = _descriptions.LengthOf(_tokens.Count);
        if (length > _tap.ContextLength || _tokens.Count == 0)
        {
            throw new UnencodableTextException(
                length,
                _tap.ContextLength,
                $"A type description of {length} tokens; the model takes 1 to {_tap.ContextLength}. "
                + "Write a shorter one.");
        }

        ReadOnlySpan<Token> tokens = CollectionsMarshal.AsSpan(_tokens);
        int row = Add(tokens, _descriptions, vectors);
        TokenRange range = TokenRange.Of(tokens, new TextSpan(0, text.Length));
        _pass.Read(row + range.First, row + range.Last, target);
        Count(mentions: 1, windowed: false);
    }
}
