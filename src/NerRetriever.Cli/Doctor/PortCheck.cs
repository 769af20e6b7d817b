using System.Net;
using System.Net.Sockets;

namespace NerRetriever.Cli.Doctor;

/// <summary>Whether a server can listen on a port.</summary>
internal static class PortCheck
{
    public const string Name = "port";

    public static IEnumerable<Finding> Run(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Any, port);
            listener.Start();
            return [new Finding(Name, FindingState.Ok, $"{port} is free")];
        }
        catch (SocketException problem)
        {
            return [new Finding(Name, FindingState.Problem, $"{port}: {problem.Message}", problem.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => "Another program listens there: end it, or take another port.",
                SocketError.AccessDenied => "This user may not listen there: take a port from 1024 on.",
                _ => "Take another port.",
            })];
        }
    }
}
