using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Operations;
using Bookings.Domain.Organizations;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>Exchanges a key for a session of the dashboard; noted among the clicks, also when the key has no right to it.</summary>
/// <param name="Call">The holder of the key.</param>
/// <param name="Address">Where the request came from.</param>
public sealed record OpenSession(Call Call, string Address) : ICommand<OpenedSession?>;

internal sealed class OpenSessionHandler(IBookingsDb db, DashboardSettings settings) : IRequestHandler<OpenSession, Result<OpenedSession?>>
{
    private const string SignIn = "sign-in";

    public async Task<Result<OpenedSession?>> Handle(OpenSession request, CancellationToken cancellationToken)
    {
        var (caller, now) = (request.Call.Caller, request.Call.Now);
        var (organizationId, keyId) = (caller.OrganizationId, caller.KeyId!.Value);
        var lastFour = await db.ApiKeys.Where(key => key.OrganizationId == organizationId && key.Id == keyId).Select(key => key.LastFour).SingleAsync(cancellationToken);
        var noted = OperatorAction.Begin(caller, lastFour, new Click(SignIn, string.Empty, request.Address), now);
        db.Set<OperatorAction>().Add(noted);
        if (!caller.Scopes.Allow(Area.Organization, AccessLevel.Read))
        {
            // A success with nothing in it, so that the note is kept.
            noted.End(DashboardErrors.NoRight.Code);
            return (OpenedSession?)null;
        }

        var over = await db.Set<OperatorSession>().Where(session => session.OrganizationId == organizationId && session.ExpiresAt <= now).ToListAsync(cancellationToken);
        db.Set<OperatorSession>().RemoveRange(over);
        var token = OperatorSession.NewToken();
        var opened = OperatorSession.Open(caller, token, Duration.FromMinutes(settings.SessionMinutes), now);
        db.Set<OperatorSession>().Add(opened);
        noted.End(ClickOutcomes.Done);
        return new OpenedSession(token, opened.ExpiresAt);
    }
}
