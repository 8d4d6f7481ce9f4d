using System.Globalization;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Scheduling;

/// <summary>Chooses the contract that answers a request from its <c>cal-api-version</c> header.</summary>
/// <remarks>
/// A known version is served as asked; a date that is newer than all of them, or lies between two, is served by the newest known one that
/// is not later. Without a header a setting decides. So clients that were written for later versions of the vendor keep working.
/// </remarks>
internal static class SchedulingVersions
{
    public const string HeaderName = "cal-api-version";

    /// <summary>The first published contract; its bookings, slots, event types and schedules have other shapes, which are not served.</summary>
    public const string First = "2024-04-15";

    public const string Newest = "2026-02-25";

    private static readonly string[] Known = [First, "2024-06-11", "2024-06-14", "2024-08-13", "2024-09-04", Newest];

    /// <summary>Returns the known version that answers.</summary>
    /// <param name="header">The header's text; null or empty when absent.</param>
    /// <param name="whenAbsent">The version for requests without a header.</param>
    public static Result<string> Resolve(string? header, string whenAbsent)
    {
        var asked = string.IsNullOrWhiteSpace(header) ? whenAbsent : header.Trim();
        if (!DateOnly.TryParseExact(asked, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return Error.Invalid(
                "SCHEDULING_VERSION", $"{HeaderName} must be a date such as {Newest}, but is '{Shorten(asked)}'.", HeaderName);
        }

        // ISO dates sort as text.
        var served = Known.LastOrDefault(known => string.CompareOrdinal(known, asked) <= 0);
        return served is null
            ? Error.Invalid("SCHEDULING_VERSION", $"{HeaderName} {asked} is older than the first version. Known are {List}.", HeaderName)
            : served;
    }

    /// <summary>The refusal of the first contract where only later ones are served.</summary>
    public static Error TooOld { get; } = Error.Invalid(
        "SCHEDULING_VERSION", $"{HeaderName} {First} is not served here. Known are {List}.", HeaderName);

    private static string List => string.Join(", ", Known.Skip(1));

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
