using Bookings.Application.Availability;
using Bookings.Domain.Common;
using Bookings.Domain.Time;
using MediatR;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Bookings.WebApi.Scheduling.Slots;

/// <summary><c>GET /v2/slots</c>, which needs no key. Reference: scheduling-v2 §4.1.</summary>
internal static class SlotsEndpoints
{
    private static readonly Error InvalidRange = Error.Invalid(
        "SCHEDULING_RANGE", "Invalid time range given - check the 'start' and 'end' query parameters.", "end");

    public static void MapSlots(this IEndpointRouteBuilder app) => app.MapGet("/slots", Get);

    private static async Task<IResult> Get(HttpContext context, IMediator sender, IOptions<SchedulingOptions> options)
    {
        // A guest may ask; a key that is sent has to be good all the same.
        var caller = context.KeyHolderOrGuest();
        if (caller.IsError)
        {
            return SchedulingAnswer.Refused(caller.Error);
        }

        var query = new QueryReader(context.Request.Query);
        var startText = query.Text("start", "startTime");
        var endText = query.Text("end", "endTime");
        var zone = query.Zone("timeZone") ?? DateTimeZone.Utc;
        var length = query.Integer("duration", 1, int.MaxValue);
        var format = query.Text("format", "slotFormat");
        var rescheduled = query.Text("bookingUidToReschedule", "rescheduleUid");
        var address = Address(query);
        if (format is not (null or "time" or "range"))
        {
            query.Refuse("format", "format must be one of the following values: time, range");
        }

        if (query.Error is { } wrong)
        {
            return SchedulingAnswer.Refused(wrong);
        }

        if (address is null)
        {
            return SchedulingAnswer.Refused(Error.Invalid(
                "SCHEDULING_EVENT_TYPE", "Either eventTypeId or eventTypeSlug + username must be provided", "eventTypeId"));
        }

        var window = Window(startText, endText, options.Value.LongestSlotsWindowInDays);
        if (window.IsError)
        {
            return SchedulingAnswer.Refused(window.Error);
        }

        var offered = await sender.Send(
            new GetSlots(address, window.Value, zone, length, rescheduled, context.Now()), context.RequestAborted);
        return offered.IsError ? SchedulingAnswer.Refused(offered.Error) : new SlotsAnswer(offered.Value, withEnd: format == "range");
    }

    private static EventTypeAddress? Address(QueryReader query)
    {
        var number = query.Integer("eventTypeId", 1, int.MaxValue);
        var slug = query.Text("eventTypeSlug");
        var username = query.Text("username");
        var olderUsernames = query.Texts("usernameList");
        foreach (var name in (ReadOnlySpan<string>)["teamSlug", "organizationSlug", "orgSlug", "usernames", "rrHostSubsetIds"])
        {
            if (query.Text(name) is not null)
            {
                query.Refuse(name, $"{name} is not supported by this server: name one event type by eventTypeId or by eventTypeSlug and username");
            }
        }

        if (olderUsernames is { Count: > 1 } || (olderUsernames is not null && username is not null))
        {
            query.Refuse("usernameList", "usernameList must name one user");
        }

        username ??= olderUsernames?[0];
        if (number is not null && (slug ?? username) is not null)
        {
            query.Refuse("eventTypeId", "eventTypeId must not be given together with eventTypeSlug or username: one of both names the event type");
        }

        if (number is not null)
        {
            return new EventTypeAddress.ByNumber(number.Value);
        }

        return slug is not null && username is not null ? new EventTypeAddress.BySlug(slug, username) : null;
    }

    // Reference §4.1: all in UTC; a date as start is its midnight, a date or a midnight as end is the end of its day.
    private static Result<InstantRange> Window(string? startText, string? endText, int longestInDays)
    {
        if (startText is null || Read(startText) is not { } start)
        {
            return Error.Invalid("SCHEDULING_START", "Invalid start date", "start");
        }

        if (endText is null || Read(endText) is not { } end)
        {
            return Error.Invalid("SCHEDULING_END", "Invalid end date", "end");
        }

        if (end < start)
        {
            return InvalidRange;
        }

        var isMidnight = end.InUtc().TimeOfDay == LocalTime.Midnight;
        var until = isMidnight ? end + Duration.FromDays(1) : end + Duration.Epsilon;
        return until - start > Duration.FromDays(longestInDays)
            ? Error.Invalid("SCHEDULING_RANGE", $"The time range must not be longer than {longestInDays} days.", "end")
            : new InstantRange(start, until);
    }

    private static Instant? Read(string text)
    {
        if (SchedulingTexts.TryReadDate(text, out var date))
        {
            return date.AtMidnight().InUtc().ToInstant();
        }

        // A plus sign that was not escaped arrives as a blank: no moment has blanks of its own.
        return SchedulingTexts.TryReadMoment(text.Replace(' ', '+'), out var instant) ? instant : null;
    }
}
