using System.Net;

namespace Bookings.Infrastructure.Http;

/// <summary>Decides which hosts, addresses and ports may be reached. Pure.</summary>
public sealed class OutboundRules
{
    private static readonly int[] WebPorts = [80, 443];

    private readonly HashSet<string> hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<IPNetwork> networks = [];
    private readonly HashSet<int> ports;

    private OutboundRules(IEnumerable<string> allowed, IEnumerable<int> ports)
    {
        this.ports = [.. ports];
        foreach (var entry in allowed.Select(entry => entry.Trim()).Where(entry => entry.Length > 0))
        {
            if (IPNetwork.TryParse(entry, out var network))
            {
                networks.Add(network);
            }
            else if (IPAddress.TryParse(entry, out var address))
            {
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else if (Uri.CheckHostName(entry) == UriHostNameType.Dns)
            {
                hosts.Add(entry);
            }
            else
            {
                throw new FormatException(
                    $"Outbound:AllowedNetworks has the entry '{entry}', which is no network such as 192.168.0.0/16 (with zeros after its prefix), no address and no host name.");
            }
        }
    }

    /// <summary>Reads the settings.</summary>
    /// <param name="settings">What the operator set.</param>
    /// <param name="allowsLoopback">Whether this machine may be reached when the operator said nothing.</param>
    /// <exception cref="FormatException">An entry of the allow-list cannot be read.</exception>
    public static OutboundRules Of(OutboundSettings settings, bool allowsLoopback)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new OutboundRules(
            settings.AllowedNetworks ?? (allowsLoopback ? ["127.0.0.0/8", "::1", "localhost"] : []), settings.AllowedPorts ?? WebPorts);
    }

    /// <summary>Whether a connection to the address may be made for the host name.</summary>
    /// <param name="host">The host of the URL; an address as text when the URL has one.</param>
    /// <param name="address">The address that the connection would go to.</param>
    /// <param name="port">The port that the connection would go to.</param>
    public bool Allow(string host, IPAddress address, int port)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !OutboundAddresses.IsMetadata(plain)
            && (hosts.Contains(host.TrimEnd('.')) || networks.Exists(network => network.Contains(plain)) || (ports.Contains(port) && OutboundAddresses.IsPublic(plain)));
    }

    /// <summary>Whether a host and port may be worth a try before the name is resolved: for a check at the time of entry.</summary>
    public bool MayAllow(string host, int port) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var address)
            ? Allow(host, address, port)
            : !OutboundAddresses.IsMetadata(host) && (hosts.Contains(host.TrimEnd('.')) || ports.Contains(port) || networks.Count > 0);
}
