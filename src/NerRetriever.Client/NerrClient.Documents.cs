using System.Runtime.CompilerServices;
using System.Text.Json;
using NerRetriever.Client.Contracts;

namespace NerRetriever.Client;

/// <content>Documents, tasks and snapshots.</content>
public sealed partial class NerrClient
{
    /// <summary>Takes a document to be indexed; <see cref="WaitAsync"/> waits until searches find it.</summary>
    public Task<TaskProgress> PutDocumentAsync(string index, string id, DocumentInput document, CancellationToken cancellation = default) =>
        _sender.SendAsync(HttpMethod.Put, Document(index, id), document, ApiJson.Default.DocumentInput, ApiJson.Default.TaskProgress, cancellation);

    /// <summary>Takes a document to be removed.</summary>
    public Task<TaskProgress> DeleteDocumentAsync(string index, string id, CancellationToken cancellation = default) =>
        _sender.SendAsync(HttpMethod.Delete, Document(index, id), ApiJson.Default.TaskProgress, cancellation);

    /// <summary>A document as it was indexed.</summary>
    public Task<StoredDocument> GetDocumentAsync(string index, string id, CancellationToken cancellation = default) =>
        _sender.SendAsync(HttpMethod.Get, Document(index, id), ApiJson.Default.StoredDocument, cancellation);

    /// <summary>
    /// Sends documents in requests of a size that the service takes, as fast as it takes them; gives the answer to each request
    /// when it comes. Line numbers count within the request.
    /// </summary>
    public async IAsyncEnumerable<BulkAnswer> BulkAsync(
        string index, IAsyncEnumerable<BulkDocument> documents, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        using var lines = new MemoryStream();
        int count = 0;
        await foreach (BulkDocument document in documents.WithCancellation(cancellation).ConfigureAwait(false))
        {
            using (var writer = new Utf8JsonWriter(lines))
            {
                document.WriteLine(writer);
            }

            lines.WriteByte((byte)'\n');
            count++;
            if (count >= _options.BulkLines || lines.Length >= _options.BulkBytes)
            {
                yield return await SendLinesAsync(index, lines, cancellation).ConfigureAwait(false);
                lines.SetLength(0);
                count = 0;
            }
        }

        if (count > 0)
        {
            yield return await SendLinesAsync(index, lines, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>How far a task has come.</summary>
    public Task<TaskProgress> GetTaskAsync(string id, CancellationToken cancellation = default) =>
        _sender.SendAsync(HttpMethod.Get, "v1/tasks/" + Uri.EscapeDataString(id), ApiJson.Default.TaskProgress, cancellation);

    /// <summary>Waits until a task has ended, and gives its end; one that failed is given like any other.</summary>
    public async Task<TaskProgress> WaitAsync(TaskProgress task, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        while (task.State is TaskState.Queued or TaskState.Running)
        {
            await Task.Delay(_options.Polling, cancellation).ConfigureAwait(false);
            task = await GetTaskAsync(task.Id, cancellation).ConfigureAwait(false);
        }

        return task;
    }

    /// <summary>Has a snapshot made; the task names it.</summary>
    public Task<TaskProgress> CreateSnapshotAsync(string index, CancellationToken cancellation = default) =>
        _sender.SendAsync(HttpMethod.Post, Snapshots(index), ApiJson.Default.TaskProgress, cancellation);

    /// <summary>The snapshots of an index, oldest first.</summary>
    public async Task<IReadOnlyList<SnapshotSummary>> ListSnapshotsAsync(string index, CancellationToken cancellation = default) =>
        (await _sender.SendAsync(HttpMethod.Get, Snapshots(index), ApiJson.Default.SnapshotList, cancellation).ConfigureAwait(false)).Snapshots;

    /// <summary>Writes a snapshot, a tar file, to a stream.</summary>
    public Task DownloadSnapshotAsync(string index, string id, Stream target, CancellationToken cancellation = default) =>
        _sender.CopyAsync($"{Snapshots(index)}/{Uri.EscapeDataString(id)}", target, cancellation);

    /// <summary>Removes a snapshot.</summary>
    public Task DeleteSnapshotAsync(string index, string id, CancellationToken cancellation = default) =>
        _sender.SendAsync(HttpMethod.Delete, $"{Snapshots(index)}/{Uri.EscapeDataString(id)}", cancellation);

    /// <summary>Has a snapshot put in the place of its index.</summary>
    public Task<TaskProgress> RestoreSnapshotAsync(string index, string id, CancellationToken cancellation = default) =>
        _sender.SendAsync(HttpMethod.Post, $"{Snapshots(index)}/{Uri.EscapeDataString(id)}/restore", ApiJson.Default.TaskProgress, cancellation);

    private static string Document(string index, string id) => $"{Of(index)}/documents/{Uri.EscapeDataString(id)}";

    private static string Snapshots(string index) => $"{Of(index)}/snapshots";

    private Task<BulkAnswer> SendLinesAsync(string index, MemoryStream lines, CancellationToken cancellation) =>
        _sender.SendAsync($"{Of(index)}/documents", lines.ToArray(), "application/x-ndjson", ApiJson.Default.BulkAnswer, cancellation);
}
