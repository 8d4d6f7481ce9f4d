using Bookings.Domain.Feeds;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Feeds;

[TestFixture]
public sealed class HostSuffixTests
{
    [TestCase("booking.com", "booking.com")]
    [TestCase("admin.Booking.COM", "booking.com")]
    [TestCase("www.airbnb.co.uk", "airbnb.co.uk")]
    [TestCase("airbnb.co.uk.", "airbnb.co.uk")]
    [TestCase("ics.stays.com.au", "stays.com.au")]
    [TestCase("a.b.stays.or.jp", "stays.or.jp")]
    [TestCase("www.stays.tur.br", "stays.tur.br")]
    [TestCase("www.stays.asso.fr", "stays.asso.fr")]
    [TestCase("www.stays.plc.uk", "stays.plc.uk")]
    [TestCase("www.stays.govt.nz", "stays.govt.nz")]
    [TestCase("www.or.de", "or.de", Description = "Sold on a second level in Austria and Japan, not in Germany.")]
    [TestCase("www.me.de", "me.de")]
    [TestCase("co.uk", "co.uk")]
    [TestCase("calendar.example.amsterdam", "example.amsterdam")]
    [TestCase("localhost", "localhost")]
    [TestCase("127.0.0.1", "127.0.0.1")]
    [TestCase("[::1]", "[::1]")]
    public void Hosts_of_one_owner_have_one_suffix(string host, string suffix) => Assert.That(HostSuffix.Of(host), Is.EqualTo(suffix));
}
