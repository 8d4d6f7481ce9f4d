using System.Text.Json.Nodes;
using Bookings.Domain.Resources;

namespace Bookings.Application.Webhooks;

/// <summary>Writes the payload of <c>OOO_CREATED</c>. Pure.</summary>
internal static class AbsencePayload
{
    /// <summary>An absence.</summary>
    public static JsonObject Of(OutOfOffice absence, Host host, Host? substitute) => new()
    {
        ["oooEntry"] = new JsonObject
        {
            ["id"] = absence.Number,
            ["start"] = MeetingPayload.Iso(absence.StartsAt),
            ["end"] = MeetingPayload.Iso(absence.EndsAt),
            ["createdAt"] = MeetingPayload.Iso(absence.CreatedAt),
            ["updatedAt"] = MeetingPayload.Iso(absence.UpdatedAt),
            ["notes"] = absence.Notes,
            ["reason"] = new JsonObject { ["reason"] = absence.Reason.ToString().ToLowerInvariant() },
            ["user"] = Person(host),
            ["toUser"] = substitute is null ? null : Person(substitute),
        },
    };

    private static JsonObject Person(Host host) => new()
    {
        ["id"] = host.Number,
        ["name"] = host.Name,
        ["username"] = host.Username,
        ["email"] = host.Email,
        ["timeZone"] = host.TimeZone,
    };
}
