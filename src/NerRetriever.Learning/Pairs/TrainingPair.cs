namespace NerRetriever.Learning.Pairs;

/// <summary>A mention in its sentence, and the names of its types.</summary>
/// <param name="Text">The sentence; a defining one may end behind the mention, so that it does not give the type away.</param>
/// <param name="Start">UTF-16 index of the mention in the text.</param>
/// <param name="End">UTF-16 index behind the mention.</param>
/// <param name="Types">Type names, the most telling first; those that training does not know where types are validated.</param>
/// <param name="Entity">The entity that is meant: an article's title, a listed name or a WordNet lemma.</param>
/// <param name="Split">What the pair may be used for.</param>
/// <param name="Kind">Where the sentence was found; counted in the summary and not written.</param>
public sealed record TrainingPair(
    string Text, int Start, int End, IReadOnlyList<string> Types, string Entity, PairSplit Split, PairKind Kind)
{
    /// <summary>The mention's characters.</summary>
    public string Mention => Text[Start..End];
}
