using Bookings.Application.Common;
using Bookings.Application.Feeds;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using Bookings.Domain.Timelines;
using MediatR;

namespace Bookings.Application.Timelines;

/// <summary>Turns writes of calendar_events into use cases: a row is never changed past the rules of the timeline.</summary>
public sealed class CalendarEventWriter(IMediator mediator) : ITableWriter<CalendarEvent>
{
    /// <inheritdoc />
    public async Task<Result<Guid[]>> Create(IReadOnlyList<RowChanges<CalendarEvent>> rows, Call call, CancellationToken cancellationToken)
    {
        var keys = new Guid[rows.Count];
        for (var index = 0; index < rows.Count; index++)
        {
            var row = rows[index];
            if (row.Get(calendarEvent => calendarEvent.ProductId) is not { } productId)
            {
                return TableErrors.Missing("calendar_events", "product_id");
            }

            var placed = await mediator.Send(
                new BlockPeriod(
                    call,
                    row.Get(calendarEvent => calendarEvent.Type),
                    productId,
                    row.Has(calendarEvent => calendarEvent.StartDate) ? row.Get(calendarEvent => calendarEvent.StartDate) : null,
                    row.Has(calendarEvent => calendarEvent.EndDate) ? row.Get(calendarEvent => calendarEvent.EndDate) : null,
                    row.Get(calendarEvent => calendarEvent.Status, CalendarEventStatus.Confirmed),
                    row.Get(calendarEvent => calendarEvent.Title, string.Empty),
                    row.Get(calendarEvent => calendarEvent.Notes, string.Empty))
                {
                    Id = row.Has(calendarEvent => calendarEvent.Id) ? row.Get(calendarEvent => calendarEvent.Id) : null,
                },
                cancellationToken);
            if (placed.IsError)
            {
                return placed.Error;
            }

            keys[index] = placed.Value.Value;
        }

        return keys;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Change(
        IReadOnlyList<Guid> keys, RowChanges<CalendarEvent> changes, Call call, CancellationToken cancellationToken)
    {
        if (changes.Has(calendarEvent => calendarEvent.ProductId) && changes.Value("product_id") is null)
        {
            return TableErrors.Missing("calendar_events", "product_id");
        }

        foreach (var key in keys)
        {
            if (changes.Has(calendarEvent => calendarEvent.Type))
            {
                var converted = await mediator.Send(
                    new ConvertImportedEvent(call, new CalendarEventId(key), changes.Get(calendarEvent => calendarEvent.Type)), cancellationToken);
                if (converted.IsError)
                {
                    return converted.Error;
                }
            }

            var changed = await mediator.Send(
                new ChangeCalendarEvent(call, new CalendarEventId(key))
                {
                    Status = changes.Has(calendarEvent => calendarEvent.Status) ? changes.Get(calendarEvent => calendarEvent.Status) : null,
                    StartDate = changes.Has(calendarEvent => calendarEvent.StartDate) ? changes.Get(calendarEvent => calendarEvent.StartDate) : null,
                    EndDate = changes.Has(calendarEvent => calendarEvent.EndDate) ? changes.Get(calendarEvent => calendarEvent.EndDate) : null,
                    ProductId = changes.Get(calendarEvent => calendarEvent.ProductId),
                    Title = changes.Get(calendarEvent => calendarEvent.Title),
                    Notes = changes.Get(calendarEvent => calendarEvent.Notes),
                },
                cancellationToken);
            if (changed.IsError)
            {
                return changed.Error;
            }
        }

        return Done.Value;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Delete(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            var removed = await mediator.Send(new RemoveCalendarEvent(call, new CalendarEventId(key)), cancellationToken);
            if (removed.IsError)
            {
                return removed.Error;
            }
        }

        return Done.Value;
    }
}
