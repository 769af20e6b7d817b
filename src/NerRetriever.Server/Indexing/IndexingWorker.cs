using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NerRetriever.Server.Problems;
using NerRetriever.Text;

namespace NerRetriever.Server.Indexing;

/// <summary>
/// Works off the queue on a thread of its own. Documents that wait for the same index are committed together. When the server
/// stops, what waits is done first, for as long as the drain timeout allows.
/// </summary>
internal sealed class IndexingWorker(JobQueue queue, TaskBook tasks, IndexChanger changer, ILogger<IndexingWorker> logger) : IHostedService, IDisposable
{
    private const int MostDocumentsTogether = 512;

    private static readonly TimeSpan RestAfter = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _giveUp = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _started;

    /// <summary>Takes a job on and returns its task.</summary>
    /// <exception cref="RequestProblem">The queue is full.</exception>
    public Client.Contracts.TaskProgress Add(IndexingJob job)
    {
        queue.Add(job);
        tasks.Add(job.Entry);
        return job.Entry.Progress;
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _started = true;
        new Thread(Work) { IsBackground = true, Name = "indexing" }.Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Close();
        if (!_started)
        {
            return;
        }

        using CancellationTokenRegistration late = cancellationToken.Register(_giveUp.Cancel);
        await _ended.Task.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _giveUp.Dispose();

    private void Work()
    {
        try
        {
            while (!queue.IsFinished)
            {
                if (queue.Take(RestAfter, CancellationToken.None) is { } job)
                {
                    Do(job);
                }
                else
                {
                    Rest();
                }
            }

            Rest();
        }
        finally
        {
            changer.Close();
            _ended.SetResult();
        }
    }

    private void Do(IndexingJob job)
    {
        switch (job)
        {
            case IndexingJob.AddDocuments add:
                var together = new List<IndexingJob.AddDocuments> { add };
                int documents = add.Documents.Count;
                while (documents < MostDocumentsTogether
                    && queue.TakeIf(next => next is IndexingJob.AddDocuments more && more.Index == add.Index) is IndexingJob.AddDocuments next)
                {
                    together.Add(next);
                    documents += next.Documents.Count;
                }

                AddTogether(together);
                break;
            case IndexingJob.DeleteDocuments delete:
                Attempt(delete, () => delete.Entry.Succeed(changer.Delete(delete.Index, delete.Ids)));
                break;
            case IndexingJob.Exclusive exclusive:
                Attempt(exclusive, () =>
                {
                    changer.Close();
                    exclusive.Work();
                    exclusive.Entry.Succeed();
                });
                break;
        }
    }

    private void AddTogether(List<IndexingJob.AddDocuments> jobs)
    {
        jobs.ForEach(job => job.Entry.Start());
        try
        {
            Add(jobs);
            jobs.ForEach(job => job.Entry.Succeed());
        }
        catch (Exception problem) when (jobs.Count > 1 && problem is not OperationCanceledException)
        {
            // One of them is to blame; the others shall not suffer for it.
            jobs.ForEach(job => AddTogether([job]));
        }
        catch (Exception problem)
        {
            jobs.ForEach(job => Fail(job, problem));
        }
    }

    private void Add(List<IndexingJob.AddDocuments> jobs)
    {
        IEnumerable<Document> documents = jobs.SelectMany(job => job.Documents);
        changer.Add(
            jobs[0].Index,
            documents,
            progress =>
            {
                long done = progress.Documents;
                foreach (IndexingJob.AddDocuments job in jobs)
                {
                    int ofJob = (int)Math.Min(done, job.Documents.Count);
                    done -= ofJob;
                    job.Entry.Advance(ofJob, jobs.Count == 1 ? progress.Mentions : 0);
                }
            },
            _giveUp.Token);
    }

    private void Attempt(IndexingJob job, Action work)
    {
        job.Entry.Start();
        try
        {
            _giveUp.Token.ThrowIfCancellationRequested();
            work();
        }
        catch (Exception problem)
        {
            Fail(job, problem);
        }
    }

    private void Fail(IndexingJob job, Exception problem)
    {
        RequestProblem told = problem is OperationCanceledException
            ? new RequestProblem(ProblemKind.Stopping, "The server stopped before this was done")
            : ProblemOf.Exception(problem);
        logger.LogError(problem, "Task {Id} on {Index} failed: {Code}", job.Entry.Progress.Id, job.Index.Name, told.Kind.Code);
        job.Entry.Fail(told);
    }

    private void Rest()
    {
        try
        {
            changer.Rest();
        }
        catch (Exception problem) when (problem is NerRetrieverException or IOException)
        {
            // Everything is committed; the next opening checks the file in place of its seal.
            logger.LogWarning(problem, "An index could not be sealed");
        }
    }
}
