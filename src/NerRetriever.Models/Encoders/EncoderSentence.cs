using NerRetriever.Text;

namespace NerRetriever.Models.Encoders;

/// <summary>A sentence and the mentions in it that are to be encoded.</summary>
/// <param name="Text">The sentence, which is a mention's only context.</param>
/// <param name="Mentions">Non-empty UTF-16 spans of <paramref name="Text"/>, in any order.</param>
public sealed record EncoderSentence(string Text, IReadOnlyList<TextSpan> Mentions);
