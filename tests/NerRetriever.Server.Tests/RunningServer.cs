using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using NerRetriever.Client;
using NerRetriever.Client.Contracts;
using NerRetriever.Testing;

namespace NerRetriever.Server.Tests;

/// <summary>A server over the small index, on a port of its own.</summary>
public sealed class RunningServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly NerrServer _server;

    private RunningServer(TemporaryFolder folder, NerrServer server)
    {
        (_folder, _server) = (folder, server);
        Http = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromSeconds(30) };
    }

    public HttpClient Http { get; }

    public NerrServer Server => _server;

    public TemporaryFolder Folder => _folder;

    /// <summary>Starts one; the options are changed before.</summary>
    public static async Task<RunningServer> StartAsync(Func<ServerOptions, TemporaryFolder, ServerOptions>? change = null)
    {
        var folder = new TemporaryFolder();
        try
        {
            SmallIndex.Write(folder["small"]);
            var options = new ServerOptions { Indexes = [folder["small"]], Port = 0 };
            return new RunningServer(folder, await NerrServer.StartAsync(change?.Invoke(options, folder) ?? options, SmallIndex.Model));
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Sends a body of JSON text.</summary>
    public Task<HttpResponseMessage> PostAsync(string address, string json) =>
        Http.PostAsync(address, new StringContent(json, Encoding.UTF8, "application/json"));

    /// <summary>Sends a search and reads its answer.</summary>
    public async Task<SearchPage> SearchAsync(SearchQuery query)
    {
        using HttpResponseMessage response = await Http.PostAsJsonAsync("/v1/search", query, ApiJson.Default.SearchQuery);
        return await ReadAsync<SearchPage>(response);
    }

    /// <summary>Waits for the task that an answer names; it has to succeed.</summary>
    public async Task<TaskProgress> DoneAsync(HttpResponseMessage accepted)
    {
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        TaskProgress task = await ReadAsync<TaskProgress>(accepted);
        Assert.Equal("/v1/tasks/" + task.Id, accepted.Headers.Location?.ToString());
        return await DoneAsync(task);
    }

    /// <summary>Waits for a task, which has to succeed.</summary>
    public async Task<TaskProgress> DoneAsync(TaskProgress task)
    {
        while (task.State is TaskState.Queued or TaskState.Running)
        {
            await Task.Delay(5);
            using HttpResponseMessage response = await Http.GetAsync("/v1/tasks/" + task.Id);
            task = await ReadAsync<TaskProgress>(response);
        }

        Assert.True(task.State == TaskState.Succeeded, $"{task.Code}: {task.Detail}");
        return task;
    }

    /// <summary>Reads an answer that has to be a success.</summary>
    public static async Task<T> ReadAsync<T>(HttpResponseMessage response)
    {
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {text}");
        return (T)JsonSerializer.Deserialize(text, typeof(T), ApiJson.Default)!;
    }

    /// <summary>Reads an answer that has to be a problem, and checks what every problem has.</summary>
    public static async Task<Problem> ProblemAsync(HttpResponseMessage response, HttpStatusCode status, string code, string? field = null)
    {
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Problem problem = JsonSerializer.Deserialize(text, ApiJson.Default.Problem)!;
        Assert.Equal(code, problem.Code);
        Assert.Equal("urn:nerr:problem:" + code, problem.Type);
        Assert.Equal((int)status, problem.Status);
        Assert.Equal(field, problem.Field);
        Assert.DoesNotContain(Path.GetTempPath(), text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        return problem;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
        _folder.Dispose();
    }
}
