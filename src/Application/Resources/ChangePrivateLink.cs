using Bookings.Application.Common;
using Bookings.Domain.Common;
using FluentValidation;
using MediatR;
using NodaTime;

namespace Bookings.Application.Resources;

/// <summary>Changes when a private link ends; its uses stay counted.</summary>
/// <param name="Call">The call of the host, or of an admin of the team.</param>
/// <param name="EventTypeNumber">The event type.</param>
/// <param name="LinkId">The word of the link's address.</param>
/// <param name="ExpiresAt">From when on it is refused, instead of counting uses.</param>
/// <param name="MaxUsageCount">Most bookings through it, at least 1, instead of an expiry.</param>
/// <errors>
///   <error code="PRIVATE_LINK_NOT_FOUND">The event type has no such link.</error>
///   <error code="PRIVATE_LINK_ENDS">Both ends were given.</error>
/// </errors>
public sealed record ChangePrivateLink(Call Call, int EventTypeNumber, string LinkId, Instant? ExpiresAt, int? MaxUsageCount) : ICommand<PrivateLinkView>;

/// <summary>The form of <see cref="ChangePrivateLink"/>.</summary>
internal sealed class ChangePrivateLinkShape : AbstractValidator<ChangePrivateLink>
{
    /// <summary>Declares the rules.</summary>
    public ChangePrivateLinkShape() => RuleFor(request => request.MaxUsageCount).GreaterThanOrEqualTo(1);
}

internal sealed class ChangePrivateLinkHandler(IBookingsDb db) : IRequestHandler<ChangePrivateLink, Result<PrivateLinkView>>
{
    public async Task<Result<PrivateLinkView>> Handle(ChangePrivateLink request, CancellationToken cancellationToken)
    {
        if (request is { ExpiresAt: not null, MaxUsageCount: not null })
        {
            return PrivateLinkErrors.EndsOnce;
        }

        var found = await db.ManagedLink(request.Call, request.EventTypeNumber, request.LinkId, cancellationToken);
        if (found is { IsError: false, Value.Link: var link } && (request.ExpiresAt is not null || request.MaxUsageCount is not null))
        {
            link.Limit(request.ExpiresAt, request.MaxUsageCount);
        }

        return found;
    }
}
