using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>One of two events that have a day in common.</summary>
/// <param name="Id">The calendar event.</param>
/// <param name="Title">What it is called; may hold a guest's name.</param>
/// <param name="Status"><c>CONFIRMED</c> or <c>TENTATIVE</c>.</param>
/// <param name="FirstDay">The first day.</param>
/// <param name="LastDay">The departure day of a unit that is sold by nights, else the last day that is taken.</param>
public sealed record CollidingEvent(Guid Id, string Title, string Status, LocalDate FirstDay, LocalDate LastDay);
