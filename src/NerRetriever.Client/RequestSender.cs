using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NerRetriever.Client.Contracts;

namespace NerRetriever.Client;

/// <summary>Sends requests, again where the service was too busy, and reads answers and problems.</summary>
internal sealed class RequestSender(HttpClient http, NerrClientOptions options)
{
    private const string Json = "application/json";

    /// <summary>Sends a body and reads the answer.</summary>
    public Task<TAnswer> SendAsync<TBody, TAnswer>(
        HttpMethod method, string address, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellation) =>
        ReadAsync(method, address, JsonSerializer.SerializeToUtf8Bytes(body, bodyType), Json, answerType, cancellation);

    /// <summary>Sends a request without a body and reads the answer.</summary>
    public Task<TAnswer> SendAsync<TAnswer>(HttpMethod method, string address, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellation) =>
        ReadAsync(method, address, null, Json, answerType, cancellation);

    /// <summary>Posts bytes and reads the answer.</summary>
    public Task<TAnswer> SendAsync<TAnswer>(
        string address, byte[] body, string type, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellation) =>
        ReadAsync(HttpMethod.Post, address, body, type, answerType, cancellation);

    /// <summary>Sends a request that has no answer.</summary>
    public async Task SendAsync(HttpMethod method, string address, CancellationToken cancellation) =>
        (await SendAsync(method, address, null, Json, cancellation).ConfigureAwait(false)).Dispose();

    /// <summary>Copies an answer to a stream as it comes.</summary>
    public async Task CopyAsync(string address, Stream target, CancellationToken cancellation)
    {
        using HttpResponseMessage response = await SendAsync(HttpMethod.Get, address, null, Json, cancellation).ConfigureAwait(false);
        await response.Content.CopyToAsync(target, cancellation).ConfigureAwait(false);
    }

    private async Task<TAnswer> ReadAsync<TAnswer>(
        HttpMethod method, string address, byte[]? body, string type, JsonTypeInfo<TAnswer> answerType, CancellationToken cancellation)
    {
        using HttpResponseMessage response = await SendAsync(method, address, body, type, cancellation).ConfigureAwait(false);
        Stream content = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        return await JsonSerializer.DeserializeAsync(content, answerType, cancellation).ConfigureAwait(false)
            ?? throw new NerrApiException(response.StatusCode, null);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, byte[]? body, string type, CancellationToken cancellation)
    {
        TimeSpan wait = options.FirstWait;
        for (int attempt = 0; ; attempt++)
        {
            using var request = new HttpRequestMessage(method, address);
            if (body is not null)
            {
                request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
            }

            if (options.ApiKey is not null)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);
            }

            HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            using (response)
            {
                bool busy = response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;
                if (!busy || attempt >= options.Retries)
                {
                    throw new NerrApiException(response.StatusCode, await ProblemAsync(response, cancellation).ConfigureAwait(false));
                }

                TimeSpan told = response.Headers.RetryAfter?.Delta ?? wait;
                await Task.Delay(told < options.LongestWait ? told : options.LongestWait, cancellation).ConfigureAwait(false);
                wait *= 2;
            }
        }
    }

    private static async Task<Problem?> ProblemAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return null;
        }

        try
        {
            Stream content = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            return await JsonSerializer.DeserializeAsync(content, ApiJson.Default.Problem, cancellation).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            return null; // Not the service's own: the status has to do.
        }
    }
}
