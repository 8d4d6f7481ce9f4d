namespace Bookings.Domain.Time;

/// <summary>How the last day of a <see cref="DaySpan"/> counts: the <c>rent_period</c> of a product.</summary>
public enum DayCounting
{
    /// <summary>Sold by night: the departure day is not taken and may be another guest's first day.</summary>
    Nightly,

    /// <summary>Sold by day: the last day is taken.</summary>
    Daily,
}
