namespace NerRetriever.Mentions;

/// <summary>One element of a rule.</summary>
/// <param name="Slot">What it reads.</param>
/// <param name="Glued">Whether nothing may stand between it and the element before.</param>
/// <param name="Optional">Whether it may be missing; where it is there it is always taken.</param>
/// <param name="Literals">The words or signs that it accepts where the slot is <see cref="RuleSlot.Literal"/>.</param>
internal sealed record RuleElement(RuleSlot Slot, bool Glued, bool Optional, string[] Literals);
