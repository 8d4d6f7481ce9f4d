using System.Text.Json.Serialization;
using Bookings.Application.Feeds;
using Bookings.Domain.Feeds;
using NodaTime;

namespace Bookings.WebApi.Scheduling.Calendars;

/// <summary>The calendars of a person: all feeds as one connection, or no connection. Nothing is written to a calendar, so that the destination is empty.</summary>
internal sealed record CalendarsOutput(IReadOnlyList<CalendarsOutput.Connection> ConnectedCalendars, object DestinationCalendar)
{
    /// <param name="view">The person's feeds.</param>
    /// <param name="now">The moment of the request.</param>
    public static CalendarsOutput Of(HostFeedsView view, Instant now)
    {
        if (view.Feeds.Count == 0)
        {
            return new CalendarsOutput([], new { });
        }

        var calendars = view.Feeds.Select(feed => Calendar.Of(feed, view)).ToList();
        var unknown = view.Feeds.FirstOrDefault(feed => feed.IsUnknown(now));
        var problem = unknown is null ? null : new Problem($"A calendar could not be read for long: {unknown.Error ?? "not read yet"}");
        return new CalendarsOutput([new Connection(Integration.Feeds, view.Host.Number, calendars[0], calendars, problem)], new { });
    }

    /// <summary>A credential with its calendars.</summary>
    internal sealed record Connection(
        Integration Integration,
        int CredentialId,
        Calendar Primary,
        IReadOnlyList<Calendar> Calendars,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Problem? Error);

    /// <summary>Why nobody knows when the person is free.</summary>
    internal sealed record Problem(string Message);

    /// <summary>A feed. Its address is its name for clients.</summary>
    internal sealed record Calendar(
        string ExternalId, string Integration, string Name, bool Primary, bool ReadOnly, string Email, bool IsSelected, int CredentialId)
    {
        public static Calendar Of(ExternalCalendar feed, HostFeedsView view) => new(
            feed.IcalUrl, FeedCredentialOutput.FeedType, feed.Name ?? feed.Tld, false, true, view.Host.Email, feed.Active, view.Host.Number);
    }

    /// <summary>What clients show of the kind of a calendar.</summary>
    internal sealed record Integration(
        string Name,
        string Description,
        bool Installed,
        string Type,
        string Title,
        string Variant,
        string Category,
        IReadOnlyList<string> Categories,
        string Logo,
        string Publisher,
        string Slug,
        string Url,
        string Email,
        object? LocationOption)
    {
        public static readonly Integration Feeds = new(
            "ICS Feed",
            "Reads iCalendar feeds.",
            true,
            FeedCredentialOutput.FeedType,
            "ICS Feed",
            "calendar",
            "calendar",
            ["calendar"],
            string.Empty,
            "Bookings",
            FeedCredentialOutput.FeedApp,
            string.Empty,
            string.Empty,
            null);
    }
}
