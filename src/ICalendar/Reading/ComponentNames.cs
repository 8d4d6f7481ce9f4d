using System.Text;

namespace Bookings.ICalendar.Reading;

/// <summary>Names of components, in upper case; the usual ones are made only once.</summary>
internal static class ComponentNames
{
    public const string Calendar = "VCALENDAR";
    public const string Event = "VEVENT";
    public const string TimeZone = "VTIMEZONE";
    public const string Standard = "STANDARD";
    public const string Daylight = "DAYLIGHT";

    private const int MaxLength = 40;

    private static readonly string[] Usual = [Event, "VALARM", TimeZone, Standard, Daylight, Calendar, "VTODO", "VJOURNAL", "VFREEBUSY"];

    /// <summary>Reads a name; of one that is too long to be any, the beginning.</summary>
    public static string Of(ReadOnlySpan<byte> name)
    {
        foreach (var usual in Usual)
        {
            if (Ascii.EqualsIgnoreCase(name, usual))
            {
                return usual;
            }
        }

        return Encoding.UTF8.GetString(name[..Math.Min(name.Length, MaxLength)]).ToUpperInvariant();
    }
}
