using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using FluentValidation;
using MediatR;

namespace Bookings.Application.Resources;

/// <summary>Lets the caller offer a kind of meeting.</summary>
/// <param name="Call">The call of the host.</param>
/// <param name="Members">Its members; title, slug and length are needed.</param>
public sealed record CreateEventType(Call Call, EventTypeChange Members) : ICommand<EventTypeView>;

/// <summary>The form of <see cref="CreateEventType"/>.</summary>
internal sealed class CreateEventTypeShape : AbstractValidator<CreateEventType>
{
    /// <summary>Declares the rules.</summary>
    public CreateEventTypeShape()
    {
        RuleFor(request => request.Members.Title).NotEmpty();
        RuleFor(request => request.Members.Slug).NotEmpty();
        RuleFor(request => request.Members.LengthInMinutes).NotNull();
        RuleFor(request => request.Members).SetValidator(new EventTypeChangeShape());
    }
}

/// <summary>Handles <see cref="CreateEventType"/>.</summary>
/// <param name="db">The database.</param>
internal sealed class CreateEventTypeHandler(IBookingsDb db) : IRequestHandler<CreateEventType, Result<EventTypeView>>
{
    /// <inheritdoc />
    public async Task<Result<EventTypeView>> Handle(CreateEventType request, CancellationToken cancellationToken)
    {
        var host = await db.HostOf(request.Call.Caller, cancellationToken);
        if (host.IsError)
        {
            return host.Error;
        }

        var members = request.Members;
        var scheduleId = await db.NamedSchedule(host.Value, members.ScheduleNumber, cancellationToken);
        if (scheduleId.IsError)
        {
            return scheduleId.Error;
        }

        if (await db.HasSlug(host.Value, members.Slug!, null, cancellationToken))
        {
            return EventTypeErrors.SlugTaken;
        }

        var draft = members.ApplyTo(
            new EventTypeDraft(members.Title!, members.Slug!, members.LengthInMinutes!.Value), isNew: true, scheduleId.Value);
        if (draft.IsError)
        {
            return draft.Error;
        }

        var made = EventType.Create(host.Value, draft.Value, request.Call.Now);
        db.EventTypes.Add(made);
        return new EventTypeView(made, host.Value, members.ScheduleNumber?.Value);
    }
}
