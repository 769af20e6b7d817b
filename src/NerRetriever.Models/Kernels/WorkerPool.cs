using System.Runtime.ExceptionServices;

namespace NerRetriever.Models.Kernels;

/// <summary>
/// Persistent threads that share numbered tasks. The caller works too, as worker 0; the others spin shortly for the
/// next job and then sleep. Running a job allocates nothing if its delegate is kept. One job at a time.
/// </summary>
public sealed class WorkerPool : IDisposable
{
    private const int SpinsBeforeSleep = 64;

    private readonly Lock _running = new();
    private readonly object _signal = new();
    private readonly Thread[] _threads;
    private Action<int, int>? _body;
    private int _taskCount;
    private int _nextTask;
    private int _busy;
    private int _job;
    private bool _stopping;
    private Exception? _failure;

    /// <summary>Starts the threads.</summary>
    /// <param name="workers">Number of workers, the caller included; 0 means one a processor.</param>
    public WorkerPool(int workers = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workers);
        Workers = workers == 0 ? Environment.ProcessorCount : workers;
        _threads = new Thread[Workers - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            int worker = i + 1;
            _threads[i] = new Thread(() => Work(worker)) { IsBackground = true, Name = $"nerr worker {worker}" };
            _threads[i].Start();
        }
    }

    /// <summary>Number of workers, the caller included.</summary>
    public int Workers { get; }

    /// <summary>
    /// Calls <paramref name="body"/>(task, worker) for each task in [0, tasks), in any order and on any worker, and
    /// returns when all are done. The first exception of a task is thrown here and stops the hand-out of further tasks.
    /// </summary>
    public void Run(int tasks, Action<int, int> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        lock (_running)
        {
            ObjectDisposedException.ThrowIf(_stopping, this);
            if (tasks <= 1 || _threads.Length == 0)
            {
                for (int task = 0; task < tasks; task++)
                {
                    body(task, 0);
                }

                return;
            }

            Start(tasks, body);
            TakeTasks(0);
            AwaitOthers();
            _body = null;
            if (Interlocked.Exchange(ref _failure, null) is { } failure)
            {
                ExceptionDispatchInfo.Throw(failure);
            }
        }
    }

    /// <summary>Stops the threads.</summary>
    public void Dispose()
    {
        lock (_running)
        {
            if (_stopping)
            {
                return;
            }

            lock (_signal)
            {
                _stopping = true;
                Monitor.PulseAll(_signal);
            }

            foreach (Thread thread in _threads)
            {
                thread.Join();
            }
        }
    }

    private void Start(int tasks, Action<int, int> body)
    {
        _body = body;
        _taskCount = tasks;
        _nextTask = 0;
        _busy = _threads.Length;
        lock (_signal)
        {
            _job++;
            Monitor.PulseAll(_signal);
        }
    }

    private void AwaitOthers()
    {
        var spin = default(SpinWait);
        while (Volatile.Read(ref _busy) > 0 && spin.Count < SpinsBeforeSleep)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }

        lock (_signal)
        {
            while (_busy > 0)
            {
                Monitor.Wait(_signal);
            }
        }
    }

    private void Work(int worker)
    {
        int done = 0;
        while (AwaitJob(ref done))
        {
            TakeTasks(worker);
            lock (_signal)
            {
                if (--_busy == 0)
                {
                    Monitor.PulseAll(_signal);
                }
            }
        }
    }

    private bool AwaitJob(ref int done)
    {
        var spin = default(SpinWait);
        while (Volatile.Read(ref _job) == done && !Volatile.Read(ref _stopping) && spin.Count < SpinsBeforeSleep)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }

        lock (_signal)
        {
            while (_job == done && !_stopping)
            {
                Monitor.Wait(_signal);
            }

            done = _job;
            return !_stopping;
        }
    }

    private void TakeTasks(int worker)
    {
        Action<int, int> body = _body!;
        for (int task; (task = Interlocked.Increment(ref _nextTask) - 1) < _taskCount;)
        {
            try
            {
                body(task, worker);
            }
#pragma warning disable CA1031 // Whatever a task throws is thrown again by Run.
            catch (Exception error)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref _failure, error, null);
                Volatile.Write(ref _nextTask, _taskCount);
            }
        }
    }
}
