using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using FluentValidation;
using MediatR;
using NodaTime;

namespace Bookings.Application.Resources;

/// <summary>Makes an address of an event type for those who are given it.</summary>
/// <param name="Call">The call of the host, or of an admin of the team.</param>
/// <param name="EventTypeNumber">The event type.</param>
/// <param name="ExpiresAt">From when on it is refused; null counts uses.</param>
/// <param name="MaxUsageCount">Most bookings through it, at least 1; null without an expiry means one.</param>
/// <errors>
///   <error code="PRIVATE_LINK_ENDS">Both ends were given.</error>
/// </errors>
public sealed record CreatePrivateLink(Call Call, int EventTypeNumber, Instant? ExpiresAt, int? MaxUsageCount) : ICommand<PrivateLinkView>;

/// <summary>The form of <see cref="CreatePrivateLink"/>.</summary>
internal sealed class CreatePrivateLinkShape : AbstractValidator<CreatePrivateLink>
{
    /// <summary>Declares the rules.</summary>
    public CreatePrivateLinkShape() => RuleFor(request => request.MaxUsageCount).GreaterThanOrEqualTo(1);
}

internal sealed class CreatePrivateLinkHandler(IBookingsDb db) : IRequestHandler<CreatePrivateLink, Result<PrivateLinkView>>
{
    public async Task<Result<PrivateLinkView>> Handle(CreatePrivateLink request, CancellationToken cancellationToken)
    {
        if (request is { ExpiresAt: not null, MaxUsageCount: not null })
        {
            return PrivateLinkErrors.EndsOnce;
        }

        var eventType = await db.ManagedEventType(request.Call.Caller, request.EventTypeNumber, cancellationToken);
        if (eventType.IsError)
        {
            return eventType.Error;
        }

        var made = PrivateLink.Create(eventType.Value, request.ExpiresAt, request.MaxUsageCount, request.Call.Now);
        db.PrivateLinks.Add(made);
        return new PrivateLinkView(made, eventType.Value, request.Call.Now);
    }
}
