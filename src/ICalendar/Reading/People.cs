using System.Text;
using Bookings.ICalendar.Text;

namespace Bookings.ICalendar.Reading;

/// <summary>Reads ORGANIZER and ATTENDEE.</summary>
internal static class People
{
    private const string MailScheme = "mailto:";
    private const int MaxLength = 500;

    public static IcsOrganizer Organizer(ContentLine line) => new(Address(line), line.Parameter("CN"u8));

    public static IcsAttendee Attendee(ContentLine line) => new(
        Address(line),
        line.Parameter("CN"u8),
        Participation(line),
        line.HasParameter("ROLE"u8, "OPT-PARTICIPANT"u8) || line.HasParameter("ROLE"u8, "NON-PARTICIPANT"u8),
        line.HasParameter("RSVP"u8, "TRUE"u8));

    private static string Address(ContentLine line)
    {
        var value = line.TrimmedValue;
        var address = Encoding.UTF8.GetString(value[..Math.Min(value.Length, MaxLength)]);
        return address.StartsWith(MailScheme, StringComparison.OrdinalIgnoreCase) ? address[MailScheme.Length..] : address;
    }

    private static IcsParticipation Participation(ContentLine line)
    {
        if (!line.TryParameter("PARTSTAT"u8, out var value))
        {
            return IcsParticipation.NeedsAction;
        }

        return Ascii.EqualsIgnoreCase(value, "ACCEPTED"u8) ? IcsParticipation.Accepted
            : Ascii.EqualsIgnoreCase(value, "DECLINED"u8) ? IcsParticipation.Declined
            : Ascii.EqualsIgnoreCase(value, "TENTATIVE"u8) ? IcsParticipation.Tentative
            : Ascii.EqualsIgnoreCase(value, "DELEGATED"u8) ? IcsParticipation.Delegated
            : IcsParticipation.NeedsAction;
    }
}
