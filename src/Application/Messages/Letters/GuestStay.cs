using NodaTime;

namespace Bookings.Application.Messages.Letters;

/// <summary>When and where a guest comes.</summary>
/// <param name="UnitName">Name of the unit, or of the meeting; possibly empty.</param>
/// <param name="Address">Where it is: the exact address only when the guest may know it; possibly empty.</param>
/// <param name="Arrival">First day.</param>
/// <param name="Departure">Departure day (nightly) or last day (daily).</param>
/// <param name="Duration">Nights or days.</param>
/// <param name="Picture">Address and description of the unit's first picture; null when it has none.</param>
internal sealed record GuestStay(string UnitName, string Address, LocalDate Arrival, LocalDate Departure, int Duration, (string Address, string Description)? Picture);
