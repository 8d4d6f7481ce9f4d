using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Teams;
using FluentValidation;
using MediatR;

namespace Bookings.Application.Teams;

/// <summary>Changes a team.</summary>
/// <param name="Call">The call of an admin of the team.</param>
/// <param name="Number">The team.</param>
/// <param name="Members">The members to change.</param>
/// <errors>
///   <error code="TEAM_SLUG_TAKEN">The organization has another team of that slug.</error>
/// </errors>
public sealed record ChangeTeam(Call Call, int Number, TeamChange Members) : ICommand<Team>;

/// <summary>The form of <see cref="ChangeTeam"/>.</summary>
internal sealed class ChangeTeamShape : AbstractValidator<ChangeTeam>
{
    /// <summary>Declares the rules.</summary>
    public ChangeTeamShape() => RuleFor(request => request.Members).SetValidator(new TeamChangeShape());
}

internal sealed class ChangeTeamHandler(IBookingsDb db) : IRequestHandler<ChangeTeam, Result<Team>>
{
    public async Task<Result<Team>> Handle(ChangeTeam request, CancellationToken cancellationToken)
    {
        var access = await db.TeamFor(request.Call.Caller, request.Number, TeamRole.Admin, cancellationToken);
        if (access.IsError)
        {
            return access.Error;
        }

        var team = access.Value.Team;
        if (request.Members.Slug is { } slug && await db.HasSlug(team.OrganizationId, slug, team.Id, cancellationToken))
        {
            return TeamErrors.SlugTaken;
        }

        team.Take(request.Members.ApplyTo(team.ToDraft()), request.Call.Now);
        return team;
    }
}
