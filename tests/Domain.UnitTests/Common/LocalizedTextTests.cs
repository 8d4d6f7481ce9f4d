using Bookings.Domain.Common;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Common;

internal sealed class LocalizedTextTests
{
    private static readonly LocalizedText Text = new(
    [
        KeyValuePair.Create("default", "Hello"), KeyValuePair.Create("nl-NL", "Hoi"), KeyValuePair.Create("nl-BE", "Dag"), KeyValuePair.Create("fr", "Bonjour"), KeyValuePair.Create("de-DE", ""),
    ]);

    [TestCase("nl-BE", null, "Dag")]
    [TestCase("NL-be", null, "Dag")]
    [TestCase("nl", null, "Dag")]
    [TestCase("fr-CA", "nl-NL", "Bonjour")]
    [TestCase("it-IT", "nl-NL", "Hoi")]
    [TestCase(null, "nl-NL", "Hoi")]
    [TestCase("de-DE", "it", "Hello")]
    [TestCase("", null, "Hello")]
    [TestCase("default", null, "Hello")]
    public void A_reader_gets_the_first_of_their_languages_that_has_a_text_else_the_default(string? first, string? second, string text) =>
        Assert.That(Text.For(first, second), Is.EqualTo(text));
}
