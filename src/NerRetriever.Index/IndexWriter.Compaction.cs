using NerRetriever.Index.Sqlite;

namespace NerRetriever.Index;

/// <content>Compaction: vectors of deleted documents stay until they are the most.</content>
public sealed partial class IndexWriter
{
    // Once most are dead the cost of writing the others anew is paid by the work that added the dead ones.
    private void CompactIfMostlyDead()
    {
        long dead = _database.QueryNumber("SELECT count(*) FROM dead_nodes") ?? 0;
        if (dead >= _options.CompactFrom && dead > _nodes.Count / 2)
        {
            BeginBatch();
            var live = new NodeWriter(
                _folder, _manifest, _state with { Vectors = [], Codes = [], Graph = null }, _options, _nodes.GraphParameters);
            try
            {
                Renumber(live);
                Publish(live, live.WriteFiles(_state with { Generation = _state.Generation + 1 }));
            }
            catch (Exception e) when (_database.InTransaction && (e is IndexException || IndexException.IsFileFailure(e)))
            {
                // The changes are committed already, and the index is whole, only larger than it need be: the next commit tries again.
                live.Dispose();
                RollBack();
                _folder.RemoveUnreferenced(_state.FileNames);
                return;
            }
            catch
            {
                live.Dispose();
                throw;
            }

            _nodes.Dispose();
            _nodes = live;
        }
    }

    /// <summary>
    /// Gives the nodes of mentions numbers without gaps, in the order that they have: a number that is given anew is
    /// below all that are still to come, and free.
    /// </summary>
    private void Renumber(NodeWriter live)
    {
        var nodes = new List<int>();
        _database.Query("SELECT DISTINCT node FROM mentions ORDER BY node", row => nodes.Add(row.Int32(0)));
        using SqliteStatement move = _database.PrepareOnce("UPDATE mentions SET node = ? WHERE node = ?");
        foreach (int node in nodes)
        {
            int next = live.TakeOver(_nodes, node);
            if (next != node)
            {
                move.Bind(1, next).Bind(2, node).Run();
            }
        }

        _database.Execute("DELETE FROM dead_nodes");
    }
}
