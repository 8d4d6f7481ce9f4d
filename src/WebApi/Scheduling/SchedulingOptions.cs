namespace Bookings.WebApi.Scheduling;

/// <summary>Settings of the scheduling dialect, section <c>Scheduling</c>.</summary>
internal sealed class SchedulingOptions
{
    public const string Section = "Scheduling";

    /// <summary>The version that answers requests without a <c>cal-api-version</c> header.</summary>
    public string DefaultVersion { get; set; } = SchedulingVersions.Usual;

    /// <summary>The longest window of <c>GET /v2/slots</c>, in days.</summary>
    public int LongestSlotsWindowInDays { get; set; } = 370;

    /// <summary>The longest body of a request, in bytes.</summary>
    public int LongestBodyInBytes { get; set; } = 256 * 1024;
}
