namespace NerRetriever.Index;

/// <summary>A metadata field of an index.</summary>
/// <param name="Name">The field.</param>
/// <param name="Documents">Documents that have it.</param>
/// <param name="Values">Different values.</param>
public sealed record MetadataField(string Name, long Documents, long Values);
