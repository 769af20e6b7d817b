using System.Formats.Tar;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using NerRetriever.Client;
using NerRetriever.Client.Contracts;
using NerRetriever.Index;
using NerRetriever.Server.Problems;
using NerRetriever.Server.Serving;

namespace NerRetriever.Server.Snapshots;

/// <summary>
/// Consistent copies of indexes: a tar file each, with a description beside it that is written last. What has no description is
/// no snapshot.
/// </summary>
internal sealed partial class SnapshotStore(ServerOptions options, RetrieverModel model)
{
    private const string Archive = ".tar";
    private const string Description = ".json";
    private const string Partial = ".partial";

    /// <summary>The id of a snapshot that is made now: when, and of which commit.</summary>
    public static string IdOf(long generation) =>
        string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyyMMdd'T'HHmmssfff'Z'}-g{generation}");

    /// <summary>The snapshots of an index, oldest first.</summary>
    public IReadOnlyList<SnapshotSummary> List(ServedIndex index)
    {
        string folder = FolderOf(index);
        return !Directory.Exists(folder)
            ? []
            : [.. Directory.GetFiles(folder, "*" + Description)
                .Where(path => Id().IsMatch(Path.GetFileNameWithoutExtension(path)))
                .Order(StringComparer.Ordinal)
                .Select(path => JsonSerializer.Deserialize(File.ReadAllBytes(path), ApiJson.Default.SnapshotSummary)!)];
    }

    /// <summary>The file of a snapshot.</summary>
    /// <exception cref="RequestProblem">There is no such snapshot.</exception>
    public string Find(ServedIndex index, string id)
    {
        string path = Path.Combine(FolderOf(index), id);
        return Id().IsMatch(id) && File.Exists(path + Description) && File.Exists(path + Archive)
            ? path + Archive
            : throw new RequestProblem(ProblemKind.SnapshotNotFound, "There is no snapshot of this id; GET .../snapshots lists them", "id");
    }

    /// <summary>Makes a snapshot of what is served now. Nothing changes the index meanwhile.</summary>
    public void Create(ServedIndex index, string id)
    {
        string path = Path.Combine(FolderOf(index), id);
        string copy = path + Partial;
        try
        {
            using IndexLease lease = index.Acquire();
            lease.Reader.CopyTo(copy);
            TarFile.CreateFromDirectory(copy, path + Archive + Partial, includeBaseDirectory: false);
            File.Move(path + Archive + Partial, path + Archive);
            IndexStatistics size = lease.Reader.Statistics;
            var summary = new SnapshotSummary(id, index.Name, size.Generation, size.Documents, new FileInfo(path + Archive).Length, DateTimeOffset.UtcNow);
            File.WriteAllBytes(path + Partial + Description, JsonSerializer.SerializeToUtf8Bytes(summary, ApiJson.Default.SnapshotSummary));
            File.Move(path + Partial + Description, path + Description);
        }
        catch
        {
            File.Delete(path + Archive);
            File.Delete(path + Archive + Partial);
            throw;
        }
        finally
        {
            Remove(copy);
        }
    }

    /// <summary>Removes a snapshot.</summary>
    public void Delete(ServedIndex index, string id)
    {
        string archive = Find(index, id);
        File.Delete(Path.ChangeExtension(archive, Description));
        File.Delete(archive);
    }

    /// <summary>
    /// Puts a snapshot in the place of an index: unpacked beside it, checked in full, and swapped in. Where anything is wrong the
    /// index stays as it is.
    /// </summary>
    public void Restore(ServedIndex index, string id)
    {
        string archive = Find(index, id);
        string restored = index.Directory + ".restoring";
        string replaced = index.Directory + ".replaced";
        Remove(restored);
        Remove(replaced);
        try
        {
            Unpack(archive, restored);
            if (IndexCheck.Run(restored) is [var problem, ..])
            {
                throw new IndexException(IndexErrorKind.Corrupt, archive, $"the snapshot is damaged: {problem.Description}");
            }

            using (IndexReader reader = IndexReader.Open(restored))
            {
                reader.Identity.EnsureMatches(model.Identity, archive);
            }

            index.Replace(() => Swap(index.Directory, restored, replaced), options.RequestTimeout);
        }
        finally
        {
            Remove(restored);
            Remove(replaced);
        }
    }

    private static void Swap(string directory, string restored, string replaced)
    {
        Directory.Move(directory, replaced);
        try
        {
            Directory.Move(restored, directory);
        }
        catch
        {
            Directory.Move(replaced, directory);
            throw;
        }
    }

    // Only what an index has is unpacked, and only under its plain name.
    private static void Unpack(string archive, string directory)
    {
        Directory.CreateDirectory(directory);
        using FileStream stream = File.OpenRead(archive);
        using var reader = new TarReader(stream);
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile && IndexFile().IsMatch(entry.Name))
            {
                entry.ExtractToFile(Path.Combine(directory, entry.Name), overwrite: false);
            }
        }
    }

    private static void Remove(string directory)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private string FolderOf(ServedIndex index) =>
        options.SnapshotFolder is { } folder ? Path.Combine(folder, index.Name) : index.Directory + ".snapshots";

    [GeneratedRegex(@"^\d{8}T\d{9}Z-g\d{1,18}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex(@"^(manifest\.json|index\.db|index\.seal|(vectors|codes|graph)-\d{6,18}\.(vec|cod|hnsw))\z", RegexOptions.CultureInvariant)]
    private static partial Regex IndexFile();
}
