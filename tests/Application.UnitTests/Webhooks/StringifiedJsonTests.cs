using System.Text;
using System.Text.Json;
using Bookings.Application.Webhooks;

namespace Bookings.Application.UnitTests.Webhooks;

/// <summary>What JSON.stringify(JSON.parse(text)) gives in a browser.</summary>
public sealed class StringifiedJsonTests
{
    [TestCase("""{"a": 1.50, "b": [1, 2.0, -0]}""", """{"a":1.5,"b":[1,2,0]}""")]
    [TestCase("""[1e2, 0.000001, 1e-7, 1e21, 123456789012345680000]""", """[100,0.000001,1e-7,1e+21,123456789012345680000]""")]
    [TestCase("""["\u00e9", "\ud83d\ude00", "<&>'", "a\/b"]""", """["é","😀","<&>'","a/b"]""")]
    [TestCase("""["\u0001\n\t\"\\"]""", """["\u0001\n\t\"\\"]""")]
    [TestCase("""[true, false, null, {}]""", """[true,false,null,{}]""")]
    public void Values_are_written_as_in_ecmascript(string json, string expected)
    {
        using var document = JsonDocument.Parse(json);
        var target = new StringBuilder();
        StringifiedJson.Write(document.RootElement, target);

        Assert.That(target.ToString(), Is.EqualTo(expected));
    }
}
