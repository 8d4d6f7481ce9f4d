namespace Bookings.Infrastructure.Http;

/// <summary>What the operator allows for requests to addresses that tenants choose; section <c>Outbound</c>.</summary>
public sealed class OutboundSettings
{
    /// <summary>
    /// Networks (<c>192.168.0.0/16</c>), addresses or exact host names that may be reached although they are not public, on any port.
    /// Null when the operator said nothing.
    /// </summary>
    public string[]? AllowedNetworks { get; init; }

    /// <summary>Ports of public addresses that may be reached. Null stands for 80 and 443.</summary>
    public int[]? AllowedPorts { get; init; }

    /// <summary>What the server calls itself; platforms want a name and a contact.</summary>
    public string UserAgent { get; init; } = "Bookings/1.0 (calendar sync)";
}
