using Bookings.Domain.Common;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Common;

[TestFixture]
internal sealed class EmailAddressTests
{
    [TestCase("ada@example.com")]
    [TestCase("ada.king+tag@mail.example.co.uk")]
    [TestCase("o'hara_1@xn--bcher-kva.example")]
    [TestCase("jürgen@bücher.example")]
    [TestCase("a..b.@docomo.ne.jp")]
    public void An_address_is_taken(string text) => Assert.That(EmailAddress.IsValid(text));

    [TestCase("")]
    [TestCase("@@@")]
    [TestCase("a@b@c.nl")]
    [TestCase("x@y..z")]
    [TestCase("x@.nl")]
    [TestCase("x@nl.")]
    [TestCase("x@localhost")]
    [TestCase("@example.com")]
    [TestCase("x@-example.com")]
    [TestCase("x@exam_ple.com")]
    [TestCase("a b@example.com")]
    [TestCase("Ada <ada@example.com>")]
    [TestCase("ada@example.com,bob@example.com")]
    [TestCase("ada@exam\nple.com")]
    public void Anything_else_is_not(string text) => Assert.That(EmailAddress.IsValid(text), Is.False);

    [Test]
    public void An_address_has_at_most_320_characters()
    {
        const string Host = "@example.com";
        Assert.That((EmailAddress.IsValid(new string('a', 320 - Host.Length) + Host), EmailAddress.IsValid(new string('a', 321 - Host.Length) + Host)), Is.EqualTo((true, false)));
    }
}
