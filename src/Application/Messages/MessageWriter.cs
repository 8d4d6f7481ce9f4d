using Bookings.Application.Common;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Messages;
using Bookings.Domain.Timelines;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Messages;

/// <summary>Writes messages as long as they wait; one that is out changes no more.</summary>
public sealed class MessageWriter(IBookingsDb db) : ITableWriter<Message>
{
    /// <inheritdoc />
    public async Task<Result<Guid[]>> Create(IReadOnlyList<RowChanges<Message>> rows, Call call, CancellationToken cancellationToken)
    {
        var bookings = await BookingsOf([.. rows.Select(row => row.Get(message => message.CalendarEventId)).OfType<CalendarEventId>()], call, cancellationToken);
        var variables = await db.VariablesOf(call.OrganizationId, cancellationToken);
        var keys = new Guid[rows.Count];
        for (var index = 0; index < rows.Count; index++)
        {
            var made = Message.Create(call.OrganizationId, call.Now);
            if (Fill(made, rows[index], variables, bookings) is { } refusal)
            {
                return refusal.About(index, rows.Count);
            }

            db.Set<Message>().Add(made);
            keys[index] = made.Id;
        }

        return keys;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Change(IReadOnlyList<Guid> keys, RowChanges<Message> changes, Call call, CancellationToken cancellationToken)
    {
        var messages = await Load(keys, call, cancellationToken);
        var eventIds = messages.Select(message => message.CalendarEventId).Append(changes.Get(message => message.CalendarEventId)).OfType<CalendarEventId>();
        var bookings = await BookingsOf([.. eventIds], call, cancellationToken);
        var variables = await db.VariablesOf(call.OrganizationId, cancellationToken);
        foreach (var message in messages)
        {
            if (message.Open().Error is { } closed)
            {
                return closed;
            }

            if (Fill(message, changes, variables, bookings) is { } refusal)
            {
                return refusal;
            }
        }

        return Done.Value;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Delete(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken)
    {
        var messages = await Load(keys, call, cancellationToken);
        if (messages.Select(message => message.Open().Error).FirstOrDefault(error => error is not null) is { } closed)
        {
            return closed;
        }

        db.Set<Message>().RemoveRange(messages);
        return Done.Value;
    }

    private Error? Fill(Message message, RowChanges<Message> row, IReadOnlyList<string> variables, Dictionary<CalendarEventId, BookingId?> bookings)
    {
        row.ApplyTo(db.Entry(message));
        var wrong = AttachmentRule.Refuse(message.Attachments)
            ?? (row.Has(changed => changed.Subject) ? MessageTextRule.Refuse("subject", [message.Subject], variables) : null)
            ?? (row.Has(changed => changed.Body) ? MessageTextRule.Refuse("body", [message.Body], variables) : null);
        if (wrong is { } refusal)
        {
            return refusal;
        }

        BookingId? bookingOfEvent = null;
        if (message.CalendarEventId is { } eventId && !bookings.TryGetValue(eventId, out bookingOfEvent))
        {
            return TimelineErrors.NotFound;
        }

        return message.Settle(bookingOfEvent).Error;
    }

    private Task<Dictionary<CalendarEventId, BookingId?>> BookingsOf(HashSet<CalendarEventId> eventIds, Call call, CancellationToken cancellationToken) =>
        db.CalendarEvents.Where(calendarEvent => calendarEvent.OrganizationId == call.OrganizationId && eventIds.Contains(calendarEvent.Id))
            .Select(calendarEvent => new { calendarEvent.Id, calendarEvent.BookingId })
            .ToDictionaryAsync(row => row.Id, row => row.BookingId, cancellationToken);

    private Task<List<Message>> Load(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken) =>
        db.Set<Message>().Where(message => message.OrganizationId == call.OrganizationId && keys.Contains(message.Id)).ToListAsync(cancellationToken);
}
