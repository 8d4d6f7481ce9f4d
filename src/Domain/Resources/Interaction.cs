namespace Bookings.Domain.Resources;

/// <summary>How a guest gets a unit.</summary>
public enum Interaction
{
    /// <summary>The guest asks, the owner confirms.</summary>
    Request,

    /// <summary>The guest books at once.</summary>
    Book,
}
