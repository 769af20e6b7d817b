using NerRetriever.Client.Contracts;
using NerRetriever.Server.Problems;

namespace NerRetriever.Server.Indexing;

/// <summary>A task as it goes on. One thread works on it, any number read <see cref="Progress"/>.</summary>
internal sealed class TaskEntry
{
    private TaskProgress _progress;

    /// <summary>Takes a task on.</summary>
    public TaskEntry(string kind, string index, int documents) => _progress = new TaskProgress
    {
        Id = Convert.ToHexStringLower(Guid.NewGuid().ToByteArray()),
        Kind = kind,
        Index = index,
        State = TaskState.Queued,
        Documents = documents,
        Done = 0,
        Mentions = 0,
        Created = DateTimeOffset.UtcNow,
    };

    /// <summary>How far it has come.</summary>
    public TaskProgress Progress => Volatile.Read(ref _progress);

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => Progress.State is TaskState.Succeeded or TaskState.Failed;

    /// <summary>Work on it begins.</summary>
    public void Start() => Set(Progress with { State = TaskState.Running, Started = DateTimeOffset.UtcNow });

    /// <summary>So many documents are done, with so many mentions.</summary>
    public void Advance(int done, long mentions) => Set(Progress with { Done = done, Mentions = mentions });

    /// <summary>It names the snapshot that it makes or restores.</summary>
    public void Name(string snapshot) => Set(Progress with { Snapshot = snapshot });

    /// <summary>It is done, and so many documents were not there.</summary>
    public void Succeed(int missing = 0) => Set(
        Progress with { State = TaskState.Succeeded, Done = Progress.Documents, Missing = missing, Finished = DateTimeOffset.UtcNow });

    /// <summary>It failed.</summary>
    public void Fail(RequestProblem problem) => Set(
        Progress with { State = TaskState.Failed, Done = 0, Finished = DateTimeOffset.UtcNow, Code = problem.Kind.Code, Detail = problem.Message });

    private void Set(TaskProgress progress) => Volatile.Write(ref _progress, progress);
}
