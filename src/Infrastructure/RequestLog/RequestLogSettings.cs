namespace Bookings.Infrastructure.RequestLog;

/// <summary>How requests are logged; section <c>RequestLog</c>.</summary>
public sealed class RequestLogSettings
{
    /// <summary>Whether rows are written at all. The last use of keys is kept in any case.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Days for which rows are kept.</summary>
    public int Days { get; init; } = 30;

    /// <summary>Most requests that wait to be written; further ones are left out and counted.</summary>
    public int Waiting { get; init; } = 16_384;
}
