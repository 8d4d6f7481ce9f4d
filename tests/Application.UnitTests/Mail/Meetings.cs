using Bookings.Application.Mail;
using Bookings.Domain.Bookings;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Application.UnitTests.Mail;

/// <summary>A meeting of Ann, who sits in Rome, with Grace, who reads Dutch in New York, and Gil, who was brought along.</summary>
internal static class Meetings
{
    public static readonly Instant Now = Instant.FromUtc(2026, 5, 4, 9, 0);

    public static readonly MailReader Ann = new("Ann Host", "ann@example.org", "Europe/Rome", "en") { HostId = new UserId(Guid.Parse("019df000-0000-7000-8000-000000000001")), Has24Hours = false };

    public static readonly MailReader Bea = new("Bea Host", "bea@example.org", "Europe/Rome", "de-AT") { HostId = new UserId(Guid.Parse("019df000-0000-7000-8000-000000000002")), Has24Hours = true };

    public static readonly MailReader Grace = new("Grace Guest", "grace@example.org", "America/New_York", "nl");

    public static readonly MailReader Gil = new("Gil Guest", "gil@example.org", "Europe/Paris", "fr-CA");

    public static MailedMeeting Meeting(string uid = "uid1") => new()
    {
        BookingId = new BookingId(Guid.Parse("019df000-0000-7000-8000-00000000000b")),
        Uid = uid,
        StreamId = Guid.Parse("019df000-0000-7000-8000-00000000000b"),
        CalendarUid = "entry@bookings.local",
        UidHost = "bookings.local",
        Title = "Intro",
        StartsAt = Instant.FromUtc(2026, 5, 5, 8, 0),
        EndsAt = Instant.FromUtc(2026, 5, 5, 8, 30),
        Hosts = [Ann],
        Guests = [Grace, Gil],
        WasPromised = true,
    };
}
