using Bookings.Application.Common;
using Bookings.Domain.Common;
using FluentValidation;
using MediatR;

namespace Bookings.Application.Resources;

/// <summary>Changes an event type of the caller. Bookings that exist keep their time and rules.</summary>
/// <param name="Call">The call of the host.</param>
/// <param name="Number">The event type.</param>
/// <param name="Members">The members to change.</param>
public sealed record ChangeEventType(Call Call, int Number, EventTypeChange Members) : ICommand<EventTypeView>;

/// <summary>The form of <see cref="ChangeEventType"/>.</summary>
internal sealed class ChangeEventTypeShape : AbstractValidator<ChangeEventType>
{
    /// <summary>Declares the rules.</summary>
    public ChangeEventTypeShape() => RuleFor(request => request.Members).SetValidator(new EventTypeChangeShape());
}

/// <summary>Handles <see cref="ChangeEventType"/>.</summary>
/// <param name="db">The database.</param>
internal sealed class ChangeEventTypeHandler(IBookingsDb db) : IRequestHandler<ChangeEventType, Result<EventTypeView>>
{
    /// <inheritdoc />
    public async Task<Result<EventTypeView>> Handle(ChangeEventType request, CancellationToken cancellationToken)
    {
        var found = await db.OwnEventType(request.Call.Caller, request.Number, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var (eventType, scheduleNumber) = (found.Value.EventType, found.Value.ScheduleNumber);
        var host = found.Value.Owner!;
        var members = request.Members;
        var scheduleId = await db.NamedSchedule(host, members.ScheduleNumber, cancellationToken);
        if (scheduleId.IsError)
        {
            return scheduleId.Error;
        }

        if (members.Slug is { } slug && slug != eventType.Slug && await db.HasSlug(host, slug, eventType.Id, cancellationToken))
        {
            return EventTypeErrors.SlugTaken;
        }

        var draft = members.ApplyTo(eventType.ToDraft(), isNew: false, scheduleId.Value);
        if (draft.IsError)
        {
            return draft.Error;
        }

        eventType.Take(draft.Value, request.Call.Now);
        return new EventTypeView(eventType, host, members.ScheduleNumber is { } given ? given.Value : scheduleNumber);
    }
}
