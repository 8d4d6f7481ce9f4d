namespace Bookings.Domain.Mail;

/// <summary>Where mail goes, and whose it is.</summary>
/// <param name="Address">A bare address.</param>
/// <param name="Name">How its owner is shown; empty when unknown.</param>
/// <source href="RFC 5322, 3.4" />
public sealed record Mailbox(string Address, string Name = "");
