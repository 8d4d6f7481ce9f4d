using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Bookings.WebApi.Edge;

/// <summary>What a caller without a key is counted by: an IPv4 address, or the /64 of an IPv6 address, which is one customer of a provider.</summary>
internal readonly record struct AddressBlock(bool IsV6, ulong Bits)
{
    /// <summary>The block of a connection; one for all that have no address.</summary>
    public static AddressBlock Of(IPAddress? address)
    {
        if (address is null)
        {
            return default;
        }

        Span<byte> bytes = stackalloc byte[16];
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        plain.TryWriteBytes(bytes, out _);
        return plain.AddressFamily == AddressFamily.InterNetworkV6
            ? new AddressBlock(true, BinaryPrimitives.ReadUInt64BigEndian(bytes))
            : new AddressBlock(false, BinaryPrimitives.ReadUInt32BigEndian(bytes));
    }
}
