namespace NerRetriever.Index.Sqlite;

/// <summary>A vector, code or graph file that a commit names.</summary>
/// <param name="Name">File name in the index's folder.</param>
/// <param name="Count">Rows or nodes in it.</param>
/// <param name="Crc">Checksum in its footer.</param>
internal readonly record struct CommittedFile(string Name, long Count, uint Crc);
