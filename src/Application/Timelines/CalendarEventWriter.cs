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
        if (rows.Any(row => row.Get(calendarEvent => calendarEvent.ProductId) is null))
        {
            return TableErrors.Missing("calendar_events", "product_id");
        }

        var blocked = await mediator.Send(new BlockPeriods(call, [.. rows.Select(PeriodOf)]), cancellationToken);
        return blocked.Map(keys => keys.Select(key => key.Value).ToArray());
    }

    /// <inheritdoc />
    public Task<Result<Done>> Change(
        IReadOnlyList<Guid> keys, RowChanges<CalendarEvent> changes, Call call, CancellationToken cancellationToken) =>
        ChangeEach([.. keys.Select(key => (key, changes))], call, cancellationToken);

    /// <inheritdoc />
    public async Task<Result<Done>> ChangeEach(
        IReadOnlyList<(Guid Key, RowChanges<CalendarEvent> Changes)> rows, Call call, CancellationToken cancellationToken)
    {
        if (rows.Any(row => row.Changes.Has(calendarEvent => calendarEvent.ProductId) && row.Changes.Value("product_id") is null))
        {
            return TableErrors.Missing("calendar_events", "product_id");
        }

        for (var index = 0; index < rows.Count; index++)
        {
            var (key, changes) = rows[index];
            if (!changes.Has(calendarEvent => calendarEvent.Type))
            {
                continue;
            }

            var converted = await mediator.Send(
                new ConvertImportedEvent(call, new CalendarEventId(key), changes.Get(calendarEvent => calendarEvent.Type)), cancellationToken);
            if (converted.IsError)
            {
                return converted.Error.About(index, rows.Count);
            }
        }

        var changed = await mediator.Send(new ChangeCalendarEvents(call, [.. rows.Select(row => ChangeOf(row.Key, row.Changes))]), cancellationToken);
        if (changed.IsError)
        {
            return changed;
        }

        // Last, because what a unit takes is asked of the unit that the event is in now.
        for (var index = 0; index < rows.Count; index++)
        {
            var (key, changes) = rows[index];
            if (changes.Has(calendarEvent => calendarEvent.Occupancy))
            {
                var counted = await mediator.Send(new ChangeGuests(call, new CalendarEventId(key), changes.Get(calendarEvent => calendarEvent.Occupancy)), cancellationToken);
                if (counted.IsError)
                {
                    return counted.Error.About(index, rows.Count);
                }
            }
        }

        return Done.Value;
    }

    /// <inheritdoc />
    public Task<Result<Done>> Delete(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken) =>
        mediator.Send(new RemoveCalendarEvents(call, [.. keys.Select(key => new CalendarEventId(key))]), cancellationToken);

    private static BlockedPeriod PeriodOf(RowChanges<CalendarEvent> row) => new(
        row.Get(calendarEvent => calendarEvent.Type),
        row.Get(calendarEvent => calendarEvent.ProductId)!.Value,
        row.Has(calendarEvent => calendarEvent.StartDate) ? row.Get(calendarEvent => calendarEvent.StartDate) : null,
        row.Has(calendarEvent => calendarEvent.EndDate) ? row.Get(calendarEvent => calendarEvent.EndDate) : null,
        row.Get(calendarEvent => calendarEvent.Status, CalendarEventStatus.Confirmed),
        row.Get(calendarEvent => calendarEvent.Title, string.Empty),
        row.Get(calendarEvent => calendarEvent.Notes, string.Empty))
    {
        Id = row.Has(calendarEvent => calendarEvent.Id) ? row.Get(calendarEvent => calendarEvent.Id) : null,
    };

    private static CalendarEventChange ChangeOf(Guid key, RowChanges<CalendarEvent> changes) => new(new CalendarEventId(key))
    {
        Status = changes.Has(calendarEvent => calendarEvent.Status) ? changes.Get(calendarEvent => calendarEvent.Status) : null,
        StartDate = changes.Has(calendarEvent => calendarEvent.StartDate) ? changes.Get(calendarEvent => calendarEvent.StartDate) : null,
        EndDate = changes.Has(calendarEvent => calendarEvent.EndDate) ? changes.Get(calendarEvent => calendarEvent.EndDate) : null,
        ProductId = changes.Get(calendarEvent => calendarEvent.ProductId),
        Title = changes.Get(calendarEvent => calendarEvent.Title),
        Notes = changes.Get(calendarEvent => calendarEvent.Notes),
    };
}
