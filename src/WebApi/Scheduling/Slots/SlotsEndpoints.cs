using Bookings.Application.Availability;
using Bookings.Application.Resources;
using Bookings.Domain.Common;
using Bookings.Domain.Time;
using Bookings.WebApi.Scheduling.Contract;
using MediatR;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Bookings.WebApi.Scheduling.Slots;

/// <summary><c>GET /v2/slots</c>, which needs no key. Reference: scheduling-v2 §4.1.</summary>
internal static class SlotsEndpoints
{
    private static readonly Error InvalidRange = Error.Invalid(
        "SCHEDULING_RANGE", "Invalid time range given - check the 'start' and 'end' query parameters.", "end");

    public static void MapSlots(this IEndpointRouteBuilder app)
    {
        app.In(SchedulingVersions.Slots).MapGet("/slots", Get).Describe(SlotsDescriptions.Get);
        app.MapGet("/slots/available", GetOld).Describe(SlotsDescriptions.GetOld);
    }

    private static Task<IResult> Get(HttpContext context, IMediator sender, IOptions<SchedulingOptions> options) =>
        Answer(context, sender, options.Value, (offered, withEnd) => new SlotsAnswer(offered, withEnd));

    // The first published contract: other names, one list below slots.
    private static Task<IResult> GetOld(HttpContext context, IMediator sender, IOptions<SchedulingOptions> options) =>
        Answer(context, sender, options.Value, (offered, withEnd) => new OldSlotsAnswer(offered, withEnd));

    private static async Task<IResult> Answer(
        HttpContext context, IMediator sender, SchedulingOptions options, Func<OfferedSlots, bool, IResult> answer)
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
        var length = query.Integer("duration", 1, EventTypeChangeShape.LongestMeeting);
        var format = query.Text("format", "slotFormat");
        var rescheduled = query.Text("bookingUidToReschedule", "rescheduleUid");
        var asked = SlotsQuery.Read(query);
        if (format is not (null or "time" or "range"))
        {
            query.Refuse("format", "format must be one of the following values: time, range");
        }

        if (query.Error is { } wrong)
        {
            return SchedulingAnswer.Refused(wrong);
        }

        if (asked is null)
        {
            return SchedulingAnswer.Refused(SlotsQuery.NothingNamed);
        }

        var window = Window(startText, endText, options.LongestSlotsWindowInDays);
        if (window.IsError)
        {
            return SchedulingAnswer.Refused(window.Error);
        }

        var offered = asked.EventType is { } address
            ? await sender.Send(
                new GetSlots(address, window.Value, zone, length, rescheduled, context.Now())
                {
                    HostNumbers = asked.HostNumbers,
                    OrganizationSlug = asked.OrganizationSlug,
                },
                context.RequestAborted)
            : await sender.Send(
                new GetGroupSlots(asked.Usernames, asked.OrganizationSlug, window.Value, zone, length ?? GetGroupEventType.LengthInMinutes, rescheduled, context.Now()),
                context.RequestAborted);
        return offered.IsError ? SchedulingAnswer.Refused(offered.Error) : answer(offered.Value, format == "range");
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
