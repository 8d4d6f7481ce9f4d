using Bookings.Application.Common;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using Bookings.Domain.Feeds;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Feeds;

/// <summary>Writes imported calendars: checks the form of their addresses, asks for syncs, and takes the coming events of a deleted one away.</summary>
public sealed class ExternalCalendarWriter(IBookingsDb db, IFeedSource source) : ITableWriter<ExternalCalendar>
{
    private static readonly string[] HandledHere = ["ical_url", "sync_requested_at", "product_id"];

    /// <inheritdoc />
    public Task<Result<Guid[]>> Create(IReadOnlyList<RowChanges<ExternalCalendar>> rows, Call call, CancellationToken cancellationToken)
    {
        var keys = new Guid[rows.Count];
        for (var index = 0; index < rows.Count; index++)
        {
            var row = rows[index];
            if (Refuse(row) is { } refusal)
            {
                return Task.FromResult<Result<Guid[]>>(refusal);
            }

            if (row.Get(calendar => calendar.ProductId) is not { } productId)
            {
                return Task.FromResult<Result<Guid[]>>(TableErrors.Missing("external_calendars", "product_id"));
            }

            var calendar = ExternalCalendar.Connect(call.OrganizationId, productId, row.Get(calendar => calendar.IcalUrl)!, call.Now);
            db.ExternalCalendars.Add(calendar);
            row.ApplyTo(db.Entry(calendar), HandledHere);
            keys[index] = calendar.Id.Value;
        }

        return Task.FromResult<Result<Guid[]>>(keys);
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Change(
        IReadOnlyList<Guid> keys, RowChanges<ExternalCalendar> changes, Call call, CancellationToken cancellationToken)
    {
        if (Refuse(changes) is { } refusal)
        {
            return refusal;
        }

        foreach (var calendar in await Load(keys, call, cancellationToken))
        {
            changes.ApplyTo(db.Entry(calendar), HandledHere);
            var isReadDifferently = changes.Has(calendar => calendar.TimeOffset) || changes.Has(calendar => calendar.EventStatusSync);
            if (changes.Has(calendar => calendar.IcalUrl) || isReadDifferently)
            {
                // What was remembered of the last answer would hide the change behind a 304.
                calendar.MoveTo(changes.Get(calendar => calendar.IcalUrl, calendar.IcalUrl), call.Now);
            }
            else if (changes.Has(calendar => calendar.SyncRequestedAt) || changes.Has(calendar => calendar.Active) || changes.Has(calendar => calendar.AbsenceAccepted))
            {
                calendar.RequestSync(call.Now);
            }
        }

        return Done.Value;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Delete(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken)
    {
        var calendars = await Load(keys, call, cancellationToken);
        var ids = calendars.Select(calendar => (ExternalCalendarId?)calendar.Id).ToList();
        var today = call.Now.InUtc().Date;
        var coming = await db.CalendarEvents
            .Where(calendarEvent => calendarEvent.OrganizationId == call.OrganizationId && ids.Contains(calendarEvent.CalendarId)
                && calendarEvent.BookingId == null && calendarEvent.EndDate >= today)
            .ToListAsync(cancellationToken);
        foreach (var calendarEvent in coming)
        {
            calendarEvent.MarkDeleted(call.Now);
        }

        db.CalendarEvents.RemoveRange(coming);
        db.ExternalCalendars.RemoveRange(calendars);
        return Done.Value;
    }

    private Error? Refuse(RowChanges<ExternalCalendar> row)
    {
        if (row.Get(calendar => calendar.IcalUrl) is { } url && source.FindRefusal(url) is { } refusal)
        {
            return refusal;
        }

        return row.Has(calendar => calendar.TimeOffset) && row.Get(calendar => calendar.TimeOffset) is < -24 or > 24
            ? Error.Unprocessable("FEED_TIME_OFFSET", "time_offset is a number of whole hours from -24 to 24.", "time_offset")
            : null;
    }

    private Task<List<ExternalCalendar>> Load(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken)
    {
        var ids = keys.Select(key => new ExternalCalendarId(key)).ToList();
        return db.ExternalCalendars
            .Where(calendar => calendar.OrganizationId == call.OrganizationId && ids.Contains(calendar.Id)).ToListAsync(cancellationToken);
    }
}
