using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Bookings.Infrastructure.Http;

/// <summary>Tells public addresses from those that belong to this machine, its network or no network at all. Pure.</summary>
/// <remarks>Of IPv6 only global unicast is public; an address that embeds an IPv4 address is as public as that one.</remarks>
/// <source href="IANA special-purpose address registries; reference/icalendar.md, section 3" />
public static class OutboundAddresses
{
    private static readonly IPNetwork[] ReservedIPv4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    // Protocol assignments with Teredo and ORCHID inside, and the two documentation blocks.
    private static readonly IPNetwork[] ReservedIPv6 = [.. new[] { "2001::/23", "2001:db8::/32", "3fff::/20" }.Select(IPNetwork.Parse)];

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork TranslatedIPv4 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    // Where clouds tell a machine its secrets.
    private static readonly IPAddress[] Metadata =
    [
        .. new[] { "169.254.169.254", "169.254.170.2", "169.254.170.23", "100.100.100.200", "168.63.129.16", "fd00:ec2::254", "fd00:ec2::23", "fd20:ce::254" }
            .Select(IPAddress.Parse),
    ];

    private static readonly string[] MetadataNames = ["metadata", "metadata.google.internal", "metadata.goog", "instance-data", "instance-data.ec2.internal"];

    /// <summary>Whether clouds tell a machine its secrets at the address: nobody's leave opens it.</summary>
    public static bool IsMetadata(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return Metadata.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
    }

    /// <summary>Whether the name stands for such an address.</summary>
    public static bool IsMetadata(string host) => MetadataNames.Contains(host.TrimEnd('.'), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the address may be reached without the operator's leave.</summary>
    public static bool IsPublic(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !Array.Exists(ReservedIPv4, network => network.Contains(address));
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return false;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return IsPublic(address.MapToIPv4());
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        if (TranslatedIPv4.Contains(address))
        {
            return IsPublic(new IPAddress(bytes[12..]));
        }

        if (SixToFour.Contains(address))
        {
            return IsPublic(new IPAddress(bytes[2..6]));
        }

        return GlobalUnicast.Contains(address)
            && !Array.Exists(ReservedIPv6, network => network.Contains(address))
            && (!EmbedsByIsatap(bytes) || IsPublic(new IPAddress(bytes[12..])));
    }

    // RFC 5214: the interface identifier is 0000:5efe or 0200:5efe, then the IPv4 address.
    private static bool EmbedsByIsatap(ReadOnlySpan<byte> bytes) =>
        (BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]) & ~0x0200_0000u) == 0x0000_5efe;
}
