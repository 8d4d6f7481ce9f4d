using Bookings.Domain.Organizations;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Organizations;

internal sealed class ScopesTests
{
    [TestCase("*", "*")]
    [TestCase("none", "none")]
    [TestCase("reviews:none", "none")]
    [TestCase("Products:Read,bookings:write", "bookings:write,products:read")]
    [TestCase("bookings:write, channels:write, messages:write, organization:write, products:write, reviews:write", "*")]
    public void What_is_written_is_read_back(string text, string written)
    {
        var scopes = Scopes.Parse(text).Value;

        Assert.That(scopes.ToString(), Is.EqualTo(written));
        Assert.That(Scopes.Parse(scopes.ToString()).Value, Is.EqualTo(scopes));
    }

    [TestCase("")]
    [TestCase("bookings")]
    [TestCase("bookings:delete")]
    [TestCase("bookings:1")]
    [TestCase("bookings:read,bookings:write")]
    public void Cannot_read_anything_else(string text) => Assert.That(Scopes.Parse(text).Error?.Code, Is.EqualTo("SCOPES_MALFORMED"));
}
