namespace Bookings.WebApi.Scheduling.Bookings.Version20240415;

/// <summary>Who did not come.</summary>
internal sealed record FormerAbsencesOutput(string Message, bool NoShowHost, IReadOnlyList<FormerAbsencesOutput.Absence> Attendees)
{
    internal sealed record Absence(string Email, bool NoShow);

    public static FormerAbsencesOutput Of(BookingOutput booking) =>
        new("No-show status updated", booking.AbsentHost, [.. booking.Attendees.Select(attendee => new Absence(attendee.Email, attendee.Absent))]);
}
