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
        var keys = new Guid[rows.Count];
        for (var index = 0; index < rows.Count; index++)
        {
            var made = Message.Create(call.OrganizationId, call.Now);
            if (await Fill(made, rows[index], call, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            db.Set<Message>().Add(made);
            keys[index] = made.Id;
        }

        return keys;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Change(IReadOnlyList<Guid> keys, RowChanges<Message> changes, Call call, CancellationToken cancellationToken)
    {
        foreach (var message in await Load(keys, call, cancellationToken))
        {
            if (message.Open().Error is { } closed)
            {
                return closed;
            }

            if (await Fill(message, changes, call, cancellationToken) is { } refusal)
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

    private async Task<Error?> Fill(Message message, RowChanges<Message> row, Call call, CancellationToken cancellationToken)
    {
        row.ApplyTo(db.Entry(message));
        if (AttachmentRule.Refuse(message.Attachments) is { } refusal)
        {
            return refusal;
        }

        BookingId? bookingOfEvent = null;
        if (message.CalendarEventId is { } eventId)
        {
            var found = await db.CalendarEvents.Where(calendarEvent => calendarEvent.OrganizationId == call.OrganizationId && calendarEvent.Id == eventId)
                .Select(calendarEvent => new { calendarEvent.BookingId }).SingleOrDefaultAsync(cancellationToken);
            if (found is null)
            {
                return TimelineErrors.NotFound;
            }

            bookingOfEvent = found.BookingId;
        }

        return message.Settle(bookingOfEvent).Error;
    }

    private Task<List<Message>> Load(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken) =>
        db.Set<Message>().Where(message => message.OrganizationId == call.OrganizationId && keys.Contains(message.Id)).ToListAsync(cancellationToken);
}
