using NerRetriever.Text;

namespace NerRetriever.Evaluation.Datasets;

/// <summary>A file of a collection.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Name">Path relative to the data folder, with '/' between folders; ids are made from it.</param>
internal readonly record struct DatasetFile(string Path, string Name)
{
    /// <summary>Finds the files that a description names.</summary>
    /// <exception cref="CorpusFormatException">A path or pattern matches no file.</exception>
    public static IReadOnlyList<DatasetFile> Find(DatasetDescription description, string dataFolder)
    {
        var files = new List<DatasetFile>();
        foreach (string pattern in description.Files)
        {
            int before = files.Count;
            foreach (string name in Matches(dataFolder, "", pattern.Split('/')))
            {
                if (!files.Exists(file => file.Name == name))
                {
                    files.Add(new DatasetFile(System.IO.Path.Combine(dataFolder, name), name));
                }
            }

            if (files.Count == before)
            {
                throw new CorpusFormatException(
                    System.IO.Path.Combine(dataFolder, pattern),
                    0,
                    $"there is no such file, or it was named before; {description.Path} names it relative to the data folder");
            }
        }

        return files;
    }

    private static IEnumerable<string> Matches(string dataFolder, string parent, ReadOnlyMemory<string> parts)
    {
        string folder = System.IO.Path.Combine(dataFolder, parent);
        string part = parts.Span[0];
        bool isPattern = part.AsSpan().ContainsAny('*', '?');
        bool isLast = parts.Length == 1;
        IEnumerable<string> names = !isPattern
            ? [part]
            : !Directory.Exists(folder)
                ? []
                : (isLast ? Directory.EnumerateFiles(folder, part) : Directory.EnumerateDirectories(folder, part))
                    .Select(path => System.IO.Path.GetFileName(path)).Order(StringComparer.Ordinal);
        foreach (string name in names)
        {
            string path = parent.Length == 0 ? name : parent + "/" + name;
            if (!isLast)
            {
                foreach (string match in Matches(dataFolder, path, parts[1..]))
                {
                    yield return match;
                }
            }
            else if (File.Exists(System.IO.Path.Combine(dataFolder, path)))
            {
                yield return path;
            }
        }
    }
}
