namespace NerRetriever.Client.Contracts;

/// <summary>A metadata field.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Documents">Documents that have it.</param>
/// <param name="Values">Different values.</param>
public sealed record FieldSummary(string Name, long Documents, long Values);
