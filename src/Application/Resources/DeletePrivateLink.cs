using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Resources;

/// <summary>Deletes a private link; bookings that were made through it stay.</summary>
/// <param name="Call">The call of the host, or of an admin of the team.</param>
/// <param name="EventTypeNumber">The event type.</param>
/// <param name="LinkId">The word of the link's address.</param>
/// <errors>
///   <error code="PRIVATE_LINK_NOT_FOUND">The event type has no such link.</error>
/// </errors>
public sealed record DeletePrivateLink(Call Call, int EventTypeNumber, string LinkId) : ICommand<PrivateLinkView>;

internal sealed class DeletePrivateLinkHandler(IBookingsDb db) : IRequestHandler<DeletePrivateLink, Result<PrivateLinkView>>
{
    public async Task<Result<PrivateLinkView>> Handle(DeletePrivateLink request, CancellationToken cancellationToken)
    {
        var found = await db.ManagedLink(request.Call, request.EventTypeNumber, request.LinkId, cancellationToken);
        if (!found.IsError)
        {
            db.PrivateLinks.Remove(found.Value.Link);
        }

        return found;
    }
}
