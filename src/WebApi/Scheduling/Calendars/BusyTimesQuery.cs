using Bookings.Application.Common;
using Bookings.Application.Feeds;
using Bookings.Domain.Common;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.WebApi.Scheduling.Calendars;

/// <summary>Reads which busy times a call asks for: <c>dateFrom</c> and <c>dateTo</c>, or the published example's <c>startTime</c> and <c>endTime</c>.</summary>
internal static class BusyTimesQuery
{
    private const string Calendars = "calendarsToLoad";

    /// <param name="call">The call of the person.</param>
    /// <param name="query">The parameters.</param>
    /// <param name="mostDays">The longest window.</param>
    public static Result<ListBusyTimes> Read(Call call, QueryReader query, int mostDays)
    {
        // The older name of the zone counts only where the newer one is absent.
        var older = query.Zone("loggedInUsersTz");
        var zone = query.Zone("timeZone") ?? older;
        var isOfDates = query.Has("dateFrom") || query.Has("dateTo") || !(query.Has("startTime") || query.Has("endTime"));
        if (isOfDates && zone is null && !query.Has("timeZone") && !query.Has("loggedInUsersTz"))
        {
            return CalendarErrors.NoZone;
        }

        var from = Moment(query, isOfDates ? "dateFrom" : "startTime", zone ?? DateTimeZone.Utc, days: 0);
        var to = Moment(query, isOfDates ? "dateTo" : "endTime", zone ?? DateTimeZone.Utc, days: 1);
        var named = query.Indexes(Calendars).Select(index => Calendar(query, $"{Calendars}[{index}][credentialId]", $"{Calendars}[{index}][externalId]")).ToList();
        if (query.Has("credentialId") || query.Has("externalId"))
        {
            named.Add(Calendar(query, "credentialId", "externalId"));
        }

        if (from >= to)
        {
            query.Refuse(isOfDates ? "dateTo" : "endTime", "the end must be after the start");
        }
        else if (to - from > Duration.FromDays(mostDays))
        {
            query.Refuse(isOfDates ? "dateTo" : "endTime", $"the end must be at most {mostDays} days after the start");
        }

        return query.Error is { } wrong ? wrong : new ListBusyTimes(call, new InstantRange(from!.Value, to!.Value), named);
    }

    private static (int Credential, string? Url) Calendar(QueryReader query, string credential, string url)
    {
        var number = query.Integer(credential, 1, int.MaxValue);
        if (!query.Has(credential))
        {
            query.Refuse(credential, $"{credential} must be an integer number");
        }

        return (number ?? 0, query.Text(url));
    }

    // A date stands for the whole day in the zone, at both ends.
    private static Instant? Moment(QueryReader query, string name, DateTimeZone zone, int days)
    {
        if (query.Text(name) is not { } text)
        {
            if (!query.Has(name))
            {
                query.Refuse(name, $"{name} should not be empty");
            }

            return null;
        }

        if (SchedulingTexts.TryReadDate(text, out var date))
        {
            return ZoneRules.StartOfDay(date.PlusDays(days), zone);
        }

        return query.Moment(name);
    }
}
