using System.Text.Json;

namespace NerRetriever.Index.Storage;

/// <summary>
/// manifest.json: the format version, the identity, the kind of codes and a checksum over them. Written once, before anything else of the
/// index, and never changed.
/// </summary>
/// <param name="Format">Version of the whole folder's format.</param>
/// <param name="Identity">What the vectors were computed with.</param>
/// <param name="Checksum">CRC-32C of this record with a checksum of 0.</param>
/// <param name="Codes">What the graph is searched by. Format 1 did not say it and had the vectors themselves.</param>
internal sealed record Manifest(
    int Format, IndexIdentity Identity, uint Checksum, VectorCodes Codes = VectorCodes.Float32)
{
    /// <summary>The format that this program writes and reads.</summary>
    public const int CurrentFormat = 2;

    /// <summary>The manifest of a new index.</summary>
    public static Manifest Create(IndexIdentity identity, VectorCodes codes)
    {
        var manifest = new Manifest(CurrentFormat, identity, 0, codes);
        return manifest with { Checksum = manifest.ComputeChecksum() };
    }

    /// <summary>Writes the file in one durable step.</summary>
    public void Write(IndexFolder folder) => DurableFile.Replace(folder.Manifest, Serialize());

    /// <summary>Reads and checks the file.</summary>
    /// <exception cref="IndexException">There is none, it is damaged, or it has another format version.</exception>
    public static Manifest Read(IndexFolder folder)
    {
        string path = folder.Manifest;
        Manifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize(File.ReadAllBytes(path), ManifestJson.Default.Manifest);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw folder.HasData
                ? IndexException.Corrupt(path, "the file is missing", e)
                : NotFound(folder, "there is no index in this folder. Index a corpus into it first");
        }
        catch (JsonException e)
        {
            throw IndexException.Corrupt(path, $"not the JSON that was written ({e.Message})", e);
        }
        catch (Exception e) when (IndexException.IsFileFailure(e))
        {
            throw IndexException.From(e, path);
        }

        if (manifest?.Identity is null)
        {
            throw IndexException.Corrupt(path, "it names no identity");
        }

        if (manifest.Format != CurrentFormat)
        {
            throw new IndexException(
                IndexErrorKind.Incompatible,
                path,
                $"the index has format version {manifest.Format} and this program reads version {CurrentFormat}. "
                + "Index the corpus again");
        }

        return (manifest with { Checksum = 0 }).ComputeChecksum() == manifest.Checksum && Enum.IsDefined(manifest.Codes)
            ? manifest
            : throw IndexException.Corrupt(path, "its checksum does not fit its content");
    }

    /// <summary>The error for a folder without an index that can be opened.</summary>
    public static IndexException NotFound(IndexFolder folder, string problem) =>
        new(IndexErrorKind.NotFound, folder.Directory, problem);

    private uint ComputeChecksum() => Crc32C.Of(Serialize());

    private byte[] Serialize() => JsonSerializer.SerializeToUtf8Bytes(this, ManifestJson.Default.Manifest);
}
