using Bookings.Application.Common;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Bookings;

/// <summary>Writes bookings: a change leaves its log line, a deletion tells of every calendar event that goes with it.</summary>
public sealed class BookingWriter(IBookingsDb db) : ITableWriter<Booking>
{
    /// <inheritdoc />
    public async Task<Result<Done>> Change(IReadOnlyList<Guid> keys, RowChanges<Booking> changes, Call call, CancellationToken cancellationToken)
    {
        foreach (var booking in await Load(keys, call, cancellationToken))
        {
            changes.ApplyTo(db.Entry(booking));
            booking.NoteChange(call.Caller.UserId, call.Now);
        }

        return Done.Value;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Delete(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken)
    {
        var bookings = await Load(keys, call, cancellationToken);
        var ids = bookings.Select(booking => (BookingId?)booking.Id).ToList();
        var calendarEvents = await db.CalendarEvents
            .Where(calendarEvent => calendarEvent.OrganizationId == call.OrganizationId && ids.Contains(calendarEvent.BookingId))
            .ToListAsync(cancellationToken);
        foreach (var calendarEvent in calendarEvents)
        {
            calendarEvent.MarkDeleted(call.Now);
        }

        db.CalendarEvents.RemoveRange(calendarEvents);
        db.Bookings.RemoveRange(bookings);
        return Done.Value;
    }

    private Task<List<Booking>> Load(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken)
    {
        var ids = keys.Select(key => new BookingId(key)).ToList();
        return db.Bookings.Where(booking => booking.OrganizationId == call.OrganizationId && ids.Contains(booking.Id)).ToListAsync(cancellationToken);
    }
}
