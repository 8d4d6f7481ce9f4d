using Bookings.Application.Tables;

namespace Bookings.Application.UnitTests.Tables;

/// <summary>What the shared patterns of columns take. That PostgreSQL reads them alike is an acceptance test.</summary>
public sealed class ColumnPatternTests
{
    [TestCase("en")]
    [TestCase("en-US")]
    [TestCase("zh-Hant-TW")]
    [TestCase("zh-yue-HK")]
    [TestCase("es-419")]
    [TestCase("de-CH-1901")]
    [TestCase("sl-rozaj-biske")]
    [TestCase("en-u-ca-gregory")]
    [TestCase("en-x-ours")]
    public void A_well_formed_tag_is_a_language(string tag) => Assert.That(ColumnPattern.Language.Allows(tag), Is.True);

    [TestCase("")]
    [TestCase("e")]
    [TestCase("xx-YY-zz")]
    [TestCase("en_US")]
    [TestCase("en-US-")]
    [TestCase("en-US-GB")]
    [TestCase("x-ours")]
    [TestCase("i-klingon")]
    [TestCase("en-u")]
    [TestCase("en-US\n")]
    [TestCase("English language")]
    public void Another_text_is_none(string text) => Assert.That(ColumnPattern.Language.Allows(text), Is.False);

    [TestCase("https://example.org", true)]
    [TestCase("http://localhost:8080/a?b={c}#d", true)]
    [TestCase("https://müller.example/größe.png", true)]
    [TestCase("", false)]
    [TestCase("https://", false)]
    [TestCase("https:///path", false)]
    [TestCase("javascript:alert(1)", false)]
    [TestCase("data:text/html,x", false)]
    [TestCase("/house.png", false)]
    [TestCase("https://example.org/\"onerror=", false)]
    [TestCase("https://example.org/a b", false)]
    [TestCase("https://example.org/\n", false)]
    public void A_web_address_has_a_host_and_nothing_that_leaves_an_attribute(string text, bool isOne) => Assert.That(ColumnPattern.WebAddress.Allows(text), Is.EqualTo(isOne));

    [TestCase("#fff", true)]
    [TestCase("#067f54", true)]
    [TestCase("#FACC1580", true)]
    [TestCase("#ff", false)]
    [TestCase("#fffff", false)]
    [TestCase("067f54", false)]
    [TestCase("red", false)]
    [TestCase("#fff;background:url(x)", false)]
    public void A_colour_is_hexadecimal(string text, bool isOne) => Assert.That(ColumnPattern.Color.Allows(text), Is.EqualTo(isOne));

    [TestCase("grace@example.org", true)]
    [TestCase("grace@localhost", true)]
    [TestCase("grace", false)]
    [TestCase("a@b@c", false)]
    [TestCase("a@b\r\nBcc: c", false)]
    [TestCase("a@b\n", false)]
    public void An_address_for_mail_stays_in_its_line(string text, bool isOne) => Assert.That(ColumnPattern.Email.Allows(text), Is.EqualTo(isOne));

    [Test]
    public void The_empty_text_is_taken_where_the_column_says_so()
    {
        Assert.That(ColumnPattern.Color.OrEmpty().Allows(string.Empty), Is.True);
        Assert.That(ColumnPattern.Color.OrEmpty().Allows("#fff"), Is.True);
        Assert.That(ColumnPattern.Color.OrEmpty().Allows("red"), Is.False);
        Assert.That(ColumnPattern.Color.OrEmpty().Meaning, Is.EqualTo("a colour such as #067f54, or empty"));
    }
}
