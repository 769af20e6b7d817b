namespace NerRetriever.Client.Contracts;

/// <summary>A mention.</summary>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Text">Its text.</param>
/// <param name="Detector">What found it.</param>
/// <param name="Score">The detector's confidence.</param>
/// <param name="CoarseType">Coarse type such as DATE, where the detector knows one.</param>
/// <param name="Value">Normal form such as 2003-05-05, where the detector knows one.</param>
public sealed record DetectedMention(int Start, int End, string Text, string Detector, double Score, string? CoarseType = null, string? Value = null);
