using NerRetriever.Client.Contracts;
using NerRetriever.Server.Problems;

namespace NerRetriever.Server.Indexing;

/// <summary>The tasks by id. Of those that have ended the last thousand are remembered.</summary>
internal sealed class TaskBook
{
    private const int Remembered = 1_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, TaskEntry> _byId = new(StringComparer.Ordinal);
    private readonly Queue<TaskEntry> _oldestFirst = new();

    /// <summary>Takes a task on.</summary>
    public void Add(TaskEntry entry)
    {
        lock (_lock)
        {
            _byId.Add(entry.Progress.Id, entry);
            _oldestFirst.Enqueue(entry);
            while (_oldestFirst.Count > Remembered && _oldestFirst.Peek().HasEnded)
            {
                _byId.Remove(_oldestFirst.Dequeue().Progress.Id);
            }
        }
    }

    /// <summary>The task of this id.</summary>
    /// <exception cref="RequestProblem">There is none, or it ended long ago.</exception>
    public TaskProgress Find(string id)
    {
        lock (_lock)
        {
            return _byId.TryGetValue(id, out TaskEntry? entry)
                ? entry.Progress
                : throw new RequestProblem(ProblemKind.TaskNotFound, "There is no task of this id, or it ended long ago", "id");
        }
    }

    /// <summary>Tasks of an index that wait or run.</summary>
    public int Pending(string index)
    {
        lock (_lock)
        {
            return _byId.Values.Count(entry => !entry.HasEnded && entry.Progress.Index == index);
        }
    }
}
