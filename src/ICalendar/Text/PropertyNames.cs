using System.Text;

namespace Bookings.ICalendar.Text;

/// <summary>Tells properties apart by the bytes of their names, in any case.</summary>
internal static class PropertyNames
{
    /// <summary>Finds the property; the length leaves few to compare with.</summary>
    public static PropertyName Of(ReadOnlySpan<byte> name) => name.Length switch
    {
        3 => Is(name, "END"u8) ? PropertyName.End
            : Is(name, "UID"u8) ? PropertyName.Uid : PropertyName.Other,
        4 => Is(name, "NAME"u8) ? PropertyName.Name
            : Is(name, "TZID"u8) ? PropertyName.ZoneId : PropertyName.Other,
        5 => Is(name, "DTEND"u8) ? PropertyName.DateTimeEnd
            : Is(name, "BEGIN"u8) ? PropertyName.Begin
            : Is(name, "RRULE"u8) ? PropertyName.RecurrenceRule
            : Is(name, "RDATE"u8) ? PropertyName.RecurrenceDates
            : Is(name, "CLASS"u8) ? PropertyName.Class : PropertyName.Other,
        6 => Is(name, "STATUS"u8) ? PropertyName.Status
            : Is(name, "TRANSP"u8) ? PropertyName.Transparency
            : Is(name, "EXDATE"u8) ? PropertyName.ExcludedDates
            : Is(name, "EXRULE"u8) ? PropertyName.ExcludedRule
            : Is(name, "METHOD"u8) ? PropertyName.Method
            : Is(name, "PRODID"u8) ? PropertyName.ProductId : PropertyName.Other,
        7 => Is(name, "DTSTART"u8) ? PropertyName.DateTimeStart
            : Is(name, "DTSTAMP"u8) ? PropertyName.DateTimeStamp
            : Is(name, "SUMMARY"u8) ? PropertyName.Summary : PropertyName.Other,
        8 => Is(name, "LOCATION"u8) ? PropertyName.Location
            : Is(name, "SEQUENCE"u8) ? PropertyName.Sequence
            : Is(name, "ATTENDEE"u8) ? PropertyName.Attendee
            : Is(name, "DURATION"u8) ? PropertyName.Duration : PropertyName.Other,
        9 => Is(name, "ORGANIZER"u8) ? PropertyName.Organizer : PropertyName.Other,
        10 => Is(name, "TZOFFSETTO"u8) ? PropertyName.OffsetTo : PropertyName.Other,
        11 => Is(name, "DESCRIPTION"u8) ? PropertyName.Description : PropertyName.Other,
        12 => Is(name, "TZOFFSETFROM"u8) ? PropertyName.OffsetFrom
            : Is(name, "X-WR-CALNAME"u8) ? PropertyName.WideCalendarName : PropertyName.Other,
        13 => Is(name, "LAST-MODIFIED"u8) ? PropertyName.LastModified
            : Is(name, "RECURRENCE-ID"u8) ? PropertyName.RecurrenceId
            : Is(name, "X-WR-TIMEZONE"u8) ? PropertyName.WideTimeZone : PropertyName.Other,
        14 => Is(name, "X-LIC-LOCATION"u8) ? PropertyName.LicensedLocation : PropertyName.Other,
        15 => Is(name, "X-PUBLISHED-TTL"u8) ? PropertyName.PublishedTimeToLive : PropertyName.Other,
        16 => Is(name, "REFRESH-INTERVAL"u8) ? PropertyName.RefreshInterval : PropertyName.Other,
        26 => Is(name, "X-MICROSOFT-CDO-BUSYSTATUS"u8) ? PropertyName.BusyStatus : PropertyName.Other,
        _ => PropertyName.Other,
    };

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> upperName) =>
        name.SequenceEqual(upperName) || Ascii.EqualsIgnoreCase(name, upperName);
}
