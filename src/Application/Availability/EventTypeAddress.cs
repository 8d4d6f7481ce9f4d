using Bookings.Application.Common;

namespace Bookings.Application.Availability;

/// <summary>How a guest names an event type: by its number, or by its slug and the host's name.</summary>
public abstract record EventTypeAddress
{
    private EventTypeAddress()
    {
    }

    /// <summary>Whose event type it is.</summary>
    public abstract Reach Reach { get; }

    /// <summary>By number; unique in the installation.</summary>
    /// <param name="Number">The number of the scheduling dialect.</param>
    public sealed record ByNumber(int Number) : EventTypeAddress
    {
        /// <inheritdoc />
        public override Reach Reach => new Reach.OfEventType(Number);
    }

    /// <summary>By names; together unique in the installation.</summary>
    /// <param name="Slug">The event type's slug.</param>
    /// <param name="Username">The host's name, without regard to case.</param>
    public sealed record BySlug(string Slug, string Username) : EventTypeAddress
    {
        /// <inheritdoc />
        public override Reach Reach => new Reach.OfHost(Username);
    }

    /// <summary>By the names of a team's event type; together unique in the installation.</summary>
    /// <param name="Slug">The event type's slug.</param>
    /// <param name="TeamSlug">The team's name, without regard to case.</param>
    public sealed record ByTeamSlug(string Slug, string TeamSlug) : EventTypeAddress
    {
        /// <inheritdoc />
        public override Reach Reach => new Reach.OfTeam(TeamSlug);
    }
}
