using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using NodaTime;

namespace Bookings.Domain.Teams;

/// <summary>That a person belongs to a team.</summary>
public sealed class TeamMembership
{
    private TeamMembership()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>Number in the scheduling dialect; given by the database.</summary>
    public int Number { get; private set; }

    /// <summary>The team.</summary>
    public TeamId TeamId { get; private set; }

    /// <summary>The person.</summary>
    public UserId HostId { get; private set; }

    /// <summary>What the person may do in the team.</summary>
    public TeamRole Role { get; private set; }

    /// <summary>Whether the person said yes; until then the membership gives no rights and no meetings.</summary>
    public bool Accepted { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>Takes a person into a team of the same organization.</summary>
    public static TeamMembership Create(Team team, Host host, TeamRole role, bool accepted, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        OrganizationId = team.OrganizationId,
        TeamId = team.Id,
        HostId = host.Id,
        Role = role,
        Accepted = accepted,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>Changes the membership; null keeps a member as it is.</summary>
    public void Change(TeamRole? role, bool? accepted, Instant now)
    {
        (Role, Accepted) = (role ?? Role, accepted ?? Accepted);
        UpdatedAt = now;
    }
}
