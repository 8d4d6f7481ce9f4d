using Bookings.Domain.Availability;

namespace Bookings.WebApi.Scheduling.Me;

/// <summary>The most meetings of a person in each period; null means without a limit.</summary>
internal sealed record BookingLimitsOutput(int? PerDay, int? PerWeek, int? PerMonth, int? PerYear)
{
    public static BookingLimitsOutput Of(PeriodLimits? limits) => new(limits?.Day, limits?.Week, limits?.Month, limits?.Year);
}
