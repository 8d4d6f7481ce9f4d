using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Domain.Common;
using Bookings.Domain.Teams;
using FluentValidation;
using MediatR;

namespace Bookings.Application.Teams;

/// <summary>Makes a team that the caller owns.</summary>
/// <param name="Call">The call of a host.</param>
/// <param name="Members">Its members; name and slug are needed.</param>
/// <param name="CreatorAccepts">Whether the caller's own membership is accepted at once.</param>
/// <errors>
///   <error code="TEAM_SLUG_TAKEN">The organization has a team of that slug.</error>
/// </errors>
public sealed record CreateTeam(Call Call, TeamChange Members, bool CreatorAccepts) : ICommand<Team>;

/// <summary>The form of <see cref="CreateTeam"/>.</summary>
internal sealed class CreateTeamShape : AbstractValidator<CreateTeam>
{
    /// <summary>Declares the rules.</summary>
    public CreateTeamShape()
    {
        RuleFor(request => request.Members.Name).NotEmpty();
        RuleFor(request => request.Members.Slug).NotEmpty();
        RuleFor(request => request.Members).SetValidator(new TeamChangeShape());
    }
}

internal sealed class CreateTeamHandler(IBookingsDb db) : IRequestHandler<CreateTeam, Result<Team>>
{
    public async Task<Result<Team>> Handle(CreateTeam request, CancellationToken cancellationToken)
    {
        var creator = await db.HostOf(request.Call.Caller, cancellationToken);
        if (creator.IsError)
        {
            return creator.Error;
        }

        var members = request.Members;
        if (await db.HasSlug(request.Call.OrganizationId, members.Slug!, null, cancellationToken))
        {
            return TeamErrors.SlugTaken;
        }

        var made = Team.Create(request.Call.OrganizationId, members.ApplyTo(new TeamDraft(members.Name!, members.Slug!)), request.Call.Now);
        db.Teams.Add(made);
        db.TeamMemberships.Add(TeamMembership.Create(made, creator.Value, TeamRole.Owner, request.CreatorAccepts, request.Call.Now));
        return made;
    }
}
