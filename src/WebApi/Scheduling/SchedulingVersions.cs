using System.Globalization;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Scheduling;

/// <summary>Chooses the contract that answers a request from its <c>cal-api-version</c> header. Reference: scheduling-v2 §2.2.</summary>
/// <remarks>
/// A known version is served as asked; a date that is newer than all of them, or lies between two, is served by the newest known one that
/// is not later. Without a header a setting decides. So clients that were written for later versions of the vendor keep working. A version
/// of 2024 reaches only the resources that had a contract of it; the later ones reach the newest contract of each.
/// </remarks>
internal static class SchedulingVersions
{
    public const string HeaderName = "cal-api-version";

    /// <summary>The first published contract; its bookings have another shape.</summary>
    public const string First = "2024-04-15";

    /// <summary>The newest contract of all resources with lists in pages; answers requests without a header unless a setting says otherwise.</summary>
    public const string Usual = "2026-02-25";

    /// <summary>The version in which bookings are listed by a cursor.</summary>
    public const string CursorLists = "2026-05-01";

    /// <summary>All of them, the oldest first.</summary>
    public static readonly IReadOnlyList<string> Known = [First, "2024-06-11", "2024-06-14", "2024-08-13", "2024-09-04", Usual, CursorLists];

    /// <summary>Versions with the newest contract of bookings.</summary>
    public static readonly IReadOnlyList<string> Bookings = ["2024-08-13", Usual, CursorLists];

    /// <summary>Versions with the first contract of bookings.</summary>
    public static readonly IReadOnlyList<string> FormerBookings = [First, "2024-06-11", "2024-06-14"];

    /// <summary>Versions with the newest contract of event types.</summary>
    public static readonly IReadOnlyList<string> EventTypes = ["2024-06-14", Usual, CursorLists];

    /// <summary>Versions with the contract of private links.</summary>
    public static readonly IReadOnlyList<string> PrivateLinks = [First, "2024-09-04", Usual, CursorLists];

    /// <summary>Versions with the newest contract of schedules.</summary>
    public static readonly IReadOnlyList<string> Schedules = ["2024-06-11", "2024-06-14", Usual, CursorLists];

    /// <summary>Versions with the newest contract of slots.</summary>
    public static readonly IReadOnlyList<string> Slots = ["2024-09-04", Usual, CursorLists];

    /// <summary>Returns the known version that answers.</summary>
    /// <param name="header">The header's text; null or empty when absent.</param>
    /// <param name="whenAbsent">The version for requests without a header.</param>
    public static Result<string> Resolve(string? header, string whenAbsent)
    {
        var asked = string.IsNullOrWhiteSpace(header) ? whenAbsent : header.Trim();
        if (!DateOnly.TryParseExact(asked, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            return Error.Invalid(
                "SCHEDULING_VERSION", $"{HeaderName} must be a date such as {Usual}, but is '{Shorten(asked)}'.", HeaderName);
        }

        // ISO dates sort as text.
        var served = Known.LastOrDefault(known => string.CompareOrdinal(known, asked) <= 0);
        return served is null
            ? Error.Invalid("SCHEDULING_VERSION", $"{HeaderName} {asked} is older than the first version. Known are {string.Join(", ", Known)}.", HeaderName)
            : served;
    }

    /// <summary>Remembers the version that answers a request.</summary>
    public static void Keep(HttpContext context, string version) => context.Items[typeof(SchedulingVersions)] = version;

    /// <summary>The version that answers a request of the dialect.</summary>
    public static string Of(HttpContext context) => (string)context.Items[typeof(SchedulingVersions)]!;

    private static string Shorten(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
