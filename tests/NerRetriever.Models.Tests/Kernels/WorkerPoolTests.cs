using NerRetriever.Models.Kernels;

namespace NerRetriever.Models.Tests.Kernels;

public sealed class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Every_task_runs_once(int workers)
    {
        using var pool = new WorkerPool(workers);
        Assert.Equal(workers, pool.Workers);
        foreach (int tasks in (int[])[0, 1, 2, 3, 1000])
        {
            var runs = new int[tasks];
            pool.Run(tasks, (task, worker) =>
            {
                Assert.InRange(worker, 0, workers - 1);
                Interlocked.Increment(ref runs[task]);
            });
            Assert.All(runs, count => Assert.Equal(1, count));
        }
    }

    [Fact]
    public void Many_short_jobs_follow_each_other()
    {
        using var pool = new WorkerPool(3);
        int sum = 0;
        Action<int, int> body = (task, _) => Interlocked.Add(ref sum, task);
        for (int job = 0; job < 2000; job++)
        {
            pool.Run(4, body);
        }

        Assert.Equal(2000 * 6, sum);
    }

    [Fact]
    public void A_failing_task_fails_the_job_and_not_the_pool()
    {
        using var pool = new WorkerPool(3);
        var error = Assert.Throws<InvalidDataException>(() => pool.Run(100, (task, _) =>
        {
            if (task == 50)
            {
                throw new InvalidDataException("task 50");
            }
        }));
        Assert.Equal("task 50", error.Message);

        int runs = 0;
        pool.Run(10, (_, _) => Interlocked.Increment(ref runs));
        Assert.Equal(10, runs);
    }

    [Fact]
    public void Refuses_work_after_it_was_stopped()
    {
        var pool = new WorkerPool(2);
        pool.Dispose();
        pool.Dispose();
        Assert.Throws<ObjectDisposedException>(() => pool.Run(1, (_, _) => { }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerPool(-1));
    }
}
