using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace NerRetriever.Testing.Http;

/// <summary>Sends bytes to a service as they are and reads what comes back.</summary>
public static class RawHttp
{
    /// <summary>Sends a request on a connection of its own and reads until the service closes it.</summary>
    /// <returns>The status, and the whole answer as text; 0 where the connection ended without one.</returns>
    public static async Task<(int Status, string Answer)> SendAsync(Uri service, byte[] request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(service);
        using var client = new TcpClient();
        await client.ConnectAsync(service.Host, service.Port, cancellation).ConfigureAwait(false);
        NetworkStream stream = client.GetStream();
        using var answer = new MemoryStream();
        try
        {
            await stream.WriteAsync(request, cancellation).ConfigureAwait(false);
            await stream.CopyToAsync(answer, cancellation).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The service had enough before it read everything; what it answered until then counts.
        }

        string text = Encoding.UTF8.GetString(answer.GetBuffer(), 0, (int)answer.Length);
        string[] line = text.Split(' ', 3);
        bool http = line.Length == 3 && line[0] == "HTTP/1.1";
        return (http && int.TryParse(line[1], NumberStyles.None, CultureInfo.InvariantCulture, out int status) ? status : 0, text);
    }
}
