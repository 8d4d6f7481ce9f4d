using System.Text;

namespace Bookings.Benchmarks.ICalendar;

/// <summary>Bodies that try to cost more than they are worth, each of them at a bound of the reader.</summary>
internal static class HostileBodies
{
    private const int MostBytes = 10 * 1024 * 1024;

    public static IEnumerable<(string Name, byte[] Body)> All()
    {
        yield return ("one line of 10 MB", Calendar("BEGIN:VEVENT\nDTSTART:20300101\nDESCRIPTION:" + new string('a', MostBytes - 200) + "\nEND:VEVENT\n"));
        yield return ("a fold at every byte", Calendar("BEGIN:VEVENT\nDTSTART:20300101\nDESCRIPTION:" + Repeat("\n a", 99_000) + "\nEND:VEVENT\n"));
        yield return ("open components without end", Calendar(Repeat("BEGIN:X\n", 99_000)));
        yield return ("nested events", Calendar(Repeat("BEGIN:VEVENT\n", 9_999)));
        yield return ("bad lines", Calendar(Repeat("no colon here at all\n", 99_000)));
        yield return ("10,000 events of 1 KB of text", Calendar(Repeat(
            "BEGIN:VEVENT\nDTSTART:20300101\nUID:" + new string('u', 200) + "\nDESCRIPTION:" + new string('\\', 700) + "\nEND:VEVENT\n", 9_999)));
        yield return ("10,000 daily series without end", Calendar(Repeat("BEGIN:VEVENT\nDTSTART:19000101T000000Z\nRRULE:FREQ=DAILY\nEND:VEVENT\n", 9_999)));
        yield return ("10,000 rules that never match", Calendar(Repeat(
            "BEGIN:VEVENT\nDTSTART:19000101T000000Z\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\nEND:VEVENT\n", 9_999)));
        yield return ("every second for ever", Calendar(Repeat("BEGIN:VEVENT\nDTSTART:20300101T000000Z\nRRULE:FREQ=SECONDLY\nEND:VEVENT\n", 9_999)));
        yield return ("every list full", Calendar(Repeat("BEGIN:VEVENT\nDTSTART:20300101T000000Z\nRRULE:FREQ=YEARLY;BYHOUR=" + Numbers(0, 23)
            + ";BYMINUTE=" + Numbers(0, 59) + ";BYSECOND=" + Numbers(0, 59) + ";BYYEARDAY=" + Numbers(1, 366) + "\nEND:VEVENT\n", 3_000)));
        yield return ("many excluded dates", Calendar(
            "BEGIN:VEVENT\nDTSTART:20300101T000000Z\nRRULE:FREQ=DAILY\n" + Repeat("EXDATE:20300101T000000Z,20300102T000000Z\n", 90_000) + "END:VEVENT\n"));
        yield return ("10,000 events of one UID", Calendar(Repeat("BEGIN:VEVENT\nUID:same\nDTSTART:20300101T000000Z\nRRULE:FREQ=DAILY\nEND:VEVENT\n", 9_999)));
        yield return ("10,000 zones", Calendar(Repeat(
            "BEGIN:VTIMEZONE\nTZID:Zone\nBEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETTO:+0100\nRRULE:FREQ=DAILY\nEND:STANDARD\nEND:VTIMEZONE\n", 9_999)
            + "BEGIN:VEVENT\nDTSTART;TZID=Zone:20300101T000000\nEND:VEVENT\n"));
        yield return ("10,000 attendees", Calendar(
            "BEGIN:VEVENT\nDTSTART:20300101T000000Z\n" + Repeat("ATTENDEE;PARTSTAT=DECLINED;CN=\"A, B\":mailto:a@example.com\n", 90_000) + "END:VEVENT\n"));
    }

    private static byte[] Calendar(string content) => Encoding.UTF8.GetBytes("BEGIN:VCALENDAR\n" + content + "END:VCALENDAR\n");

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static string Numbers(int first, int last) => string.Join(',', Enumerable.Range(first, last - first + 1));
}
