using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Bookings.AcceptanceTests.Persistence;

/// <summary>Stands between a client and PostgreSQL and counts how often the client waits for an answer: its Sync and Query messages.</summary>
internal sealed class RoundTripCounter : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly string host;
    private readonly int port;
    private int count;

    /// <summary>Starts on a free port.</summary>
    /// <param name="connectionString">The database, over TCP.</param>
    public RoundTripCounter(string connectionString)
    {
        var way = new NpgsqlConnectionStringBuilder(connectionString);
        (host, port) = (way.Host!, way.Port);
        listener.Start();
        way.Host = IPAddress.Loopback.ToString();
        way.Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        way.SslMode = SslMode.Disable;
        way.GssEncryptionMode = GssEncryptionMode.Disable;
        ConnectionString = way.ConnectionString;
        _ = Accept();
    }

    /// <summary>The way through here.</summary>
    public string ConnectionString { get; }

    /// <summary>Counts the round trips of some work.</summary>
    public async Task<int> Count(Func<Task> work)
    {
        Interlocked.Exchange(ref count, 0);
        await work();
        return Volatile.Read(ref count);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        stop.Dispose();
    }

    private async Task Accept()
    {
        while (!stop.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(stop.Token);
            _ = Relay(client);
        }
    }

    private async Task Relay(TcpClient client)
    {
        using (client)
        using (var server = Path.IsPathRooted(host) ? await Connect(new UnixDomainSocketEndPoint($"{host}/.s.PGSQL.{port}")) : await Connect(new DnsEndPoint(host, port)))
        {
            await using var ours = client.GetStream();
            await using var theirs = new NetworkStream(server);
            var answers = theirs.CopyToAsync(ours, stop.Token);
            await CopyMessages(ours, theirs);
            server.Shutdown(SocketShutdown.Send);
            await answers;
        }
    }

    private static async Task<Socket> Connect(EndPoint endPoint)
    {
        var socket = endPoint is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(endPoint);
        return socket;
    }

    // The first message has no type; every message has its length, which counts itself.
    private async Task CopyMessages(NetworkStream from, NetworkStream to)
    {
        var header = new byte[5];
        var isNews = false;
        for (var typeLength = 0; await from.ReadAtLeastAsync(header.AsMemory(0, typeLength + 4), typeLength + 4, throwOnEndOfStream: false, stop.Token) > 0; typeLength = 1)
        {
            var body = new byte[BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(typeLength)) - 4];
            await from.ReadExactlyAsync(body, stop.Token);

            // The other nodes are told of a commit beside the work, whenever that is.
            if (typeLength == 1 && header[0] == 'P')
            {
                isNews = body.AsSpan().IndexOf("pg_notify"u8) >= 0;
            }

            // The driver sends BEGIN in one go with the statement behind it.
            if (typeLength == 1 && !isNews && (header[0] == 'S' || (header[0] == 'Q' && !body.AsSpan().StartsWith("BEGIN"u8))))
            {
                Interlocked.Increment(ref count);
            }

            await to.WriteAsync(header.AsMemory(0, typeLength + 4), stop.Token);
            await to.WriteAsync(body, stop.Token);
        }
    }
}
