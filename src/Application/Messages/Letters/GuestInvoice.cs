using NodaTime;

namespace Bookings.Application.Messages.Letters;

/// <summary>An invoice of a booking.</summary>
/// <param name="Reference">Its number.</param>
/// <param name="Date">When it was made, in the unit's zone.</param>
/// <param name="Total">Its lines with the taxes on top, in minor units of the booking's currency.</param>
internal sealed record GuestInvoice(string Reference, LocalDate Date, long Total);
