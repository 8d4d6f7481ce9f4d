using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Resources;

/// <summary>Lists the private links of an event type, in the order of their making; expired ones too.</summary>
/// <param name="Call">The call of the host, or of an admin of the team.</param>
/// <param name="EventTypeNumber">The event type.</param>
public sealed record ListPrivateLinks(Call Call, int EventTypeNumber) : IQuery<IReadOnlyList<PrivateLinkView>>;

internal sealed class ListPrivateLinksHandler(IBookingsDb db) : IRequestHandler<ListPrivateLinks, Result<IReadOnlyList<PrivateLinkView>>>
{
    public async Task<Result<IReadOnlyList<PrivateLinkView>>> Handle(ListPrivateLinks request, CancellationToken cancellationToken)
    {
        var found = await db.ManagedEventType(request.Call.Caller, request.EventTypeNumber, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var eventType = found.Value;
        var links = await db.PrivateLinks.AsNoTracking()
            .Where(link => link.OrganizationId == eventType.OrganizationId && link.EventTypeId == eventType.Id)
            .OrderBy(link => link.CreatedAt).ThenBy(link => link.Id)
            .ToListAsync(cancellationToken);
        return links.ConvertAll(link => new PrivateLinkView(link, eventType, request.Call.Now));
    }
}
