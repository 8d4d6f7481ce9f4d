namespace Bookings.Domain.Money;

/// <summary>Where a payment stands.</summary>
public enum PaymentStatus
{
    /// <summary>Nothing, or not all, was paid.</summary>
    Open,

    /// <summary>The provider works on it.</summary>
    Pending,

    /// <summary>Paid in full.</summary>
    Paid,

    /// <summary>The provider gave up.</summary>
    Failed,

    /// <summary>The guest did not pay in time.</summary>
    Expired,
}
