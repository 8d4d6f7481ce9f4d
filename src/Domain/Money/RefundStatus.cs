namespace Bookings.Domain.Money;

/// <summary>Where a refund stands.</summary>
public enum RefundStatus
{
    /// <summary>Nothing, or not all, was given back.</summary>
    Open,

    /// <summary>Given back in full.</summary>
    Paid,

    /// <summary>It will not be given back.</summary>
    Cancelled,
}
