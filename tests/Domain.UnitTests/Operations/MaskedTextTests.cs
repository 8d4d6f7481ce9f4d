using Bookings.Domain.Operations;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Operations;

public sealed class MaskedTextTests
{
    [TestCase("GET https://ann:pw@cal.example.org:8443/private-abc/basic.ics?s=1 failed", "GET https://cal.example.org:8443/… failed")]
    [TestCase("see webcal://example.org/x.ics.", "see webcal://example.org/…")]
    [TestCase("Cannot GET /ical/0123456789abcdef0123456789abcdef.ics", "Cannot GET /ical/….ics")]
    [TestCase("key cal_live_abcDEF123 is bad", "key cal_live_… is bad")]
    [TestCase("Host=db;Password=geheim;Port=5432", "Host=db;Password=…;Port=5432")]
    [TestCase("""{"token": "abc", "n": 1}""", """{"token": "…", "n": 1}""")]
    [TestCase("nothing to hide at 10:00", "nothing to hide at 10:00")]
    public void Secrets_are_taken_out(string text, string masked) => Assert.That(MaskedText.Of(text, MaskedText.LongestLine), Is.EqualTo(masked));

    [Test]
    public void A_long_text_is_cut() => Assert.That(MaskedText.Of("abcdef", 4), Is.EqualTo("abc…"));
}
