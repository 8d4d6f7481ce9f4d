namespace Bookings.Domain.Teams;

/// <summary>What a person may do in a team; each may do what the one before may.</summary>
public enum TeamRole
{
    /// <summary>Takes meetings.</summary>
    Member,

    /// <summary>Changes the team, its event types and its memberships.</summary>
    Admin,

    /// <summary>Also deletes the team.</summary>
    Owner,
}
