namespace Bookings.Application.Availability;

/// <summary>How a guest names an event type: by its number, or by its slug and the host's name.</summary>
public abstract record EventTypeAddress
{
    private EventTypeAddress()
    {
    }

    /// <summary>By number; unique in the installation.</summary>
    /// <param name="Number">The number of the scheduling dialect.</param>
    public sealed record ByNumber(int Number) : EventTypeAddress;

    /// <summary>By names; together unique in the installation.</summary>
    /// <param name="Slug">The event type's slug.</param>
    /// <param name="Username">The host's name, without regard to case.</param>
    public sealed record BySlug(string Slug, string Username) : EventTypeAddress;
}
