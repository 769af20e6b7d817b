using NerRetriever.Index.Sqlite;
using NerRetriever.Index.Storage;
using NerRetriever.Index.Vectors.Graph;
using NerRetriever.Index.Vectors.Storage;

namespace NerRetriever.Index;

/// <summary>Reads an index through and compares everything in it with everything else.</summary>
public sealed class IndexCheck
{
    private readonly IndexFolder _folder;
    private readonly List<IndexProblem> _problems = [];

    private IndexCheck(IndexFolder folder) => _folder = folder;

    /// <summary>
    /// Checks the checksums of all files, the structure of the tables and of the lexical index, that every mention
    /// has its vector and every span its text, that the graph is connected, and that no file is left over.
    /// </summary>
    /// <returns>The problems; none where the index is sound.</returns>
    /// <exception cref="IndexException">
    /// There is no index in the folder, a writer has it open, or its folder cannot be written (the check keeps
    /// writers out).
    /// </exception>
    public static IReadOnlyList<IndexProblem> Run(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var folder = new IndexFolder(directory);
        if (!File.Exists(folder.Manifest) && !folder.HasData)
        {
            throw Manifest.NotFound(folder, "there is no index in this folder");
        }

        using var writerLock = WriterLock.Acquire(folder);
        var check = new IndexCheck(folder);
        check.Run();
        return check._problems;
    }

    private void Run()
    {
        Manifest? manifest = null;
        Attempt(_folder.Manifest, () => manifest = Manifest.Read(_folder));
        Attempt(_folder.Seal, () => Seal.Read(_folder));
        if (!File.Exists(_folder.Database))
        {
            ReportMissingTables();
            return;
        }

        Attempt(_folder.Database, () =>
        {
            using SqliteDatabase database = SqliteDatabase.Open(_folder.Database, create: false);
            Check(database, manifest);
        });
    }

    private void Check(SqliteDatabase database, Manifest? manifest)
    {
        if (_problems.All(problem => problem.Path != _folder.Seal))
        {
            Attempt(_folder.Database, () => DatabaseVerification.Verify(database, _folder, longest: long.MaxValue));
        }

        if (!Schema.Exists(database))
        {
            ReportMissingTables();
            return;
        }

        var tables = new TableCheck(database, description => Report(_folder.Database, description));
        Attempt(_folder.Database, tables.CheckStructure);
        if (manifest is null)
        {
            return;
        }

        Attempt(_folder.Database, () =>
        {
            CommittedState state = CommittedState.Read(database, manifest);
            long nodes = state.Vectors.Sum(file => file.Count);
            tables.CheckRows(state, nodes);
            CheckVectors(state, manifest.Identity.Dimension);
            CheckCodes(state, manifest, nodes);
            CheckGraph(state, nodes);
            foreach (string path in _folder.Unreferenced(state.FileNames))
            {
                Report(path, "no commit names this file. The next writer removes it");
            }
        });
    }

    private void CheckVectors(CommittedState state, int dimension)
    {
        foreach (CommittedFile file in state.Vectors)
        {
            Attempt(_folder.PathOf(file.Name), () =>
            {
                using RowFileSet vectors =
                    RowFileSet.Open(_folder, [file], RowLayout.Vectors(dimension), longestWhole: long.MaxValue);
                var rows = new VectorRows(vectors.Rows, dimension);
                for (int row = 0; row < rows.Count; row++)
                {
                    if (DocumentValidation.ProblemOf(rows[row], dimension, out _) is { } problem)
                    {
                        Report(_folder.PathOf(file.Name), $"row {row}: {problem}");
                    }
                }
            });
        }
    }

    private void CheckCodes(CommittedState state, Manifest manifest, long nodes)
    {
        if (state.Graph is null || manifest.Codes == VectorCodes.Float32)
        {
            return;
        }

        var layout = RowLayout.Codes(manifest.Codes, manifest.Identity.Dimension);
        foreach (CommittedFile file in state.Codes)
        {
            Attempt(
                _folder.PathOf(file.Name),
                () => RowFileSet.Open(_folder, [file], layout, longestWhole: long.MaxValue).Dispose());
        }

        long codes = state.Codes.Sum(file => file.Count);
        if (codes != nodes)
        {
            Report(_folder.Database, $"its code files have {codes} rows and {nodes} are expected");
        }
    }

    private void CheckGraph(CommittedState state, long nodes)
    {
        if (state.Graph is not { } file)
        {
            return;
        }

        string path = _folder.PathOf(file.Name);
        Attempt(path, () =>
        {
            using HnswGraph graph = HnswFile.Open(path, file.Crc, longestWhole: long.MaxValue);
            if (HnswSoundness.ProblemOf(graph.Links) is { } problem)
            {
                Report(path, problem);
                return;
            }

            int unreachable = HnswConnectivity.CountUnreachable(graph.Links);
            if (graph.Links.Count != nodes || unreachable > 0)
            {
                Report(path, $"it has {graph.Links.Count} of {nodes} nodes, of which {unreachable} cannot be reached");
            }
        });
    }

    private void ReportMissingTables()
    {
        if (_folder.IsUnfinishedCreation(databaseHasTables: false))
        {
            throw Manifest.NotFound(_folder, "the index was being created and never finished. Index the corpus again");
        }

        Report(_folder.Database, "the file or its tables are missing");
    }

    private void Attempt(string path, Action check)
    {
        try
        {
            check();
        }
        catch (IndexException e) when (e.Kind != IndexErrorKind.NotFound)
        {
            Report(e.Path, e.Message);
        }
        catch (Exception e) when (IndexException.IsFileFailure(e))
        {
            Report(path, e is FileNotFoundException ? "the file is missing" : e.Message);
        }
        catch (InvalidOperationException e)
        {
            Report(path, e.Message); // SQLite cannot run a query because tables are not what they should be.
        }
    }

    private void Report(string path, string description) => _problems.Add(new IndexProblem(path, description));
}
