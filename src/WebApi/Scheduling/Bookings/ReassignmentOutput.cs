using Bookings.Application.Bookings;

namespace Bookings.WebApi.Scheduling.Bookings;

/// <summary>Who takes a meeting over. Reference: scheduling-v2 §3.10.</summary>
internal sealed record ReassignmentOutput(string BookingUid, ReassignmentOutput.Successor ReassignedTo)
{
    public static ReassignmentOutput Of(ReassignedBooking reassigned) => new(
        reassigned.Uid,
        new Successor(reassigned.To.Turn.Number, reassigned.To.Person.Name, reassigned.To.Person.Email, AttendeeOutput.Displayed(reassigned.To.Person.Email)));

    internal sealed record Successor(int Id, string Name, string Email, string DisplayEmail);
}
