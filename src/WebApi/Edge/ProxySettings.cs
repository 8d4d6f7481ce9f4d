namespace Bookings.WebApi.Edge;

/// <summary>Who may say for whom a request comes; section <c>Proxy</c>.</summary>
internal sealed class ProxySettings
{
    /// <summary>Networks and addresses of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed, beside this machine.</summary>
    public string[] TrustedNetworks { get; init; } = [];

    /// <summary>Proxies between the caller and us.</summary>
    public int Hops { get; init; } = 1;
}
