using System.Text.Json;
using Bookings.Application.Resources;
using Bookings.Domain.Organizations;

namespace Bookings.WebApi.Scheduling.Me;

/// <summary>The user of a key. Organizations of this server have no number, so that <c>organizationId</c> is null as for a user without one.</summary>
/// <remarks>
/// The two export secrets are ours: they address the host's calendar at <c>/ical/{secret}.ics</c>, named as on the products of the tables dialect.
/// Whoever holds one reads the host's meetings, so they are null for a key that may not read bookings.
/// </remarks>
internal sealed record MeOutput(
    int Id,
    string Username,
    string Email,
    string Name,
    string? AvatarUrl,
    string? Bio,
    int TimeFormat,
    int? DefaultScheduleId,
    string WeekStart,
    string TimeZone,
    string Locale,
    JsonElement Metadata,
    int? OrganizationId,
    string? IcalExportSecret,
    string? IcalExportSecretNoDetails)
{
    /// <param name="view">The host.</param>
    /// <param name="scopes">What the key may do.</param>
    public static MeOutput Of(HostView view, Scopes scopes)
    {
        var readsBookings = scopes.Allow(Area.Bookings, AccessLevel.Read);
        var host = view.Host;
        return new MeOutput(
            host.Number,
            host.Username,
            host.Email,
            host.Name,
            host.AvatarUrl,
            host.Bio,
            host.TimeFormat,
            view.DefaultScheduleNumber,
            host.WeekStart,
            host.TimeZone,
            host.Locale,
            SchedulingJson.Parse(host.Metadata.Text),
            null,
            readsBookings ? host.IcalExportSecret : null,
            readsBookings ? host.IcalExportSecretNoDetails : null);
    }
}
