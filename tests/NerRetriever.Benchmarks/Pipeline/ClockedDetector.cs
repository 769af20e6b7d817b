using NerRetriever.Mentions;
using NerRetriever.Text;

namespace NerRetriever.Benchmarks.Pipeline;

/// <summary>
/// A detector whose time is counted. Behind the last sentence of a group stands the language model, so what follows a
/// detection is counted as encoding until something else is entered.
/// </summary>
internal sealed class ClockedDetector(IMentionDetector detector, StageClock clock) : IMentionDetector
{
    /// <inheritdoc/>
    public string Name => detector.Name;

    /// <inheritdoc/>
    public void Detect(string text, TextSpan sentence, ICollection<Mention> mentions)
    {
        clock.Enter(Stage.Detection);
        detector.Detect(text, sentence, mentions);
        clock.Enter(Stage.Encoding);
    }
}
