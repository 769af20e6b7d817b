using System.Text.Json.Serialization;

namespace NerRetriever.Client.Contracts;

/// <summary>How far a task has come.</summary>
[JsonConverter(typeof(LowerCaseEnum<TaskState>))]
public enum TaskState
{
    /// <summary>It waits for those before it.</summary>
    Queued,

    /// <summary>It is being worked on.</summary>
    Running,

    /// <summary>It is done, and searches see what it changed.</summary>
    Succeeded,

    /// <summary>It failed, and changed nothing.</summary>
    Failed,
}
