using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.WebApi.Edge;

/// <summary>What is known of a request of either API before its endpoint runs. Found out once, asked for anywhere.</summary>
internal sealed class EdgeCall(Dialect dialect, Instant now)
{
    private static readonly PathString Tables = "/v1";
    private static readonly PathString[] Scheduling = ["/v2", "/api/v2"];

    /// <summary>Whose shape the answer takes; never none.</summary>
    public Dialect Dialect => dialect;

    /// <summary>The moment of the request.</summary>
    public Instant Now => now;

    /// <summary>Who holds the key of the request, or why nobody does; null when no key was sent.</summary>
    public Result<Caller>? Recognized { get; set; }

    /// <summary>Who holds the key; null for guests and wrong keys.</summary>
    public Caller? Caller => Recognized is { IsError: false } known ? known.Value : null;

    /// <summary>The call of a request; null outside of both APIs.</summary>
    public static EdgeCall? Find(HttpContext context) => context.Features.Get<EdgeCall>();

    /// <summary>Which API a path belongs to; letters count alike in both cases, as they do in routing.</summary>
    public static Dialect DialectOf(PathString path) =>
        path.StartsWithSegments(Tables, StringComparison.OrdinalIgnoreCase) ? Dialect.Tables
        : Array.Exists(Scheduling, prefix => path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase)) ? Dialect.Scheduling
        : Dialect.None;
}
