using NodaTime;

namespace Bookings.Application.Messages.Letters;

/// <summary>A payment of a booking.</summary>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Amount">What is to be paid, in minor units.</param>
/// <param name="Paid">What was paid of it, in minor units.</param>
/// <param name="DueOn">By when, in the unit's zone.</param>
internal sealed record GuestPayment(string Currency, int Amount, int Paid, LocalDate DueOn);
