using System.Net;
using System.Net.Sockets;

namespace Bookings.Infrastructure.Http;

/// <summary>Makes the connections to addresses that tenants choose: no way leads to the server's own network.</summary>
/// <remarks>
/// The address is checked at the moment of the connection, and the connection goes to exactly the address that was checked, so a name that
/// changes its mind between check and use gains nothing. Redirects are left to the caller, whose every hop comes through here again.
/// </remarks>
public sealed class OutboundGuard
{
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(5);

    private readonly OutboundRules rules;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> resolve;

    /// <param name="rules">What may be reached.</param>
    /// <param name="resolve">Finds the addresses of a name; the system's resolver when null.</param>
    public OutboundGuard(OutboundRules rules, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        this.rules = rules;
        this.resolve = resolve ?? Dns.GetHostAddressesAsync;
    }

    /// <summary>Makes a handler for a client: no proxy, no cookies, no redirects of its own.</summary>
    public SocketsHttpHandler CreateHandler() => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
        MaxConnectionsPerServer = 2,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),

        // No activities of this client: they would carry addresses, which are secrets, into traces, and our trace ids to strangers.
        ActivityHeadersPropagator = null,
        ConnectCallback = (context, cancellation) => Connect(context.DnsEndPoint, cancellation),
    };

    private async ValueTask<Stream> Connect(DnsEndPoint target, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(ConnectTime);
        var allowed = Array.FindAll(await Resolve(target.Host, deadline.Token), address => rules.Allow(target.Host, address, target.Port));
        if (allowed.Length == 0)
        {
            throw new OutboundException(OutboundRefusal.BlockedAddress);
        }

        foreach (var address in allowed)
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, target.Port), deadline.Token);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException)
            {
                socket.Dispose();
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                socket.Dispose();
                break;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw new OutboundException(OutboundRefusal.Unreachable);
    }

    private async Task<IPAddress[]> Resolve(string host, CancellationToken deadline)
    {
        try
        {
            var found = await resolve(host, deadline);
            return found.Length > 0 ? found : throw new OutboundException(OutboundRefusal.UnknownName);
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            throw new OutboundException(OutboundRefusal.UnknownName);
        }
    }
}
