using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Operations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Dashboard;

/// <summary>Ends a session; its cookie opens nothing any more.</summary>
/// <param name="Call">Who is signed in.</param>
/// <param name="SessionId">The session.</param>
public sealed record CloseSession(Call Call, Guid SessionId) : ICommand<Done>;

internal sealed class CloseSessionHandler(IBookingsDb db) : IRequestHandler<CloseSession, Result<Done>>
{
    public async Task<Result<Done>> Handle(CloseSession request, CancellationToken cancellationToken)
    {
        var organizationId = request.Call.OrganizationId;
        var open = await db.Set<OperatorSession>()
            .Where(session => session.OrganizationId == organizationId && session.Id == request.SessionId).ToListAsync(cancellationToken);
        db.Set<OperatorSession>().RemoveRange(open);
        return Done.Value;
    }
}
