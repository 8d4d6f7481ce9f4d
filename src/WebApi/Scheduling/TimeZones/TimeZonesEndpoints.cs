using Bookings.Domain.Time;
using Bookings.WebApi.Scheduling.Contract;

namespace Bookings.WebApi.Scheduling.TimeZones;

/// <summary><c>/v2/timezones</c>: what people choose a zone by. Needs no key. Reference: scheduling-v2 §10.</summary>
internal static class TimeZonesEndpoints
{
    public static void MapTimeZones(this IEndpointRouteBuilder app) => app.MapGet("/timezones", (HttpContext context) =>
    {
        var query = new QueryReader(context.Request.Query);
        var search = query.Text("search");
        return query.Error is { } wrong
            ? SchedulingAnswer.Refused(wrong)
            : SchedulingAnswer.Ok((search is null ? ZonePlaces.All : ZonePlaces.Find(search)).Select(TimeZoneOutput.Of));
    }).Describe(new OperationDescription("listTimeZones", "Places by which people choose a zone", KeyNeed.None, Answer.ListOf(new TimeZoneOutput("Rome", "Europe/Rome", "Italy")))
    {
        Query = [Field.Text("search")],
    });
}
