using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Bookings.Domain.Common;
using NUnit.Framework;

namespace Bookings.Architecture.Tests;

/// <summary>What the documentation of the domain says and the compiler does not check.</summary>
public sealed partial class DocumentationTests
{
    private static readonly List<XElement> Members =
    [
        .. XDocument.Load(Path.ChangeExtension(Sources.Assembly("Domain").Location, ".xml")).Descendants("member"),
    ];

    /// <summary>Methods that carry a refusal of others on and make none.</summary>
    private static readonly string[] MakeNoErrors = ["Bookings.Domain.Bookings.Booking.FollowEvent", "Bookings.Domain.Common.Result`1.Map"];

    [Test]
    public void A_decision_names_every_refusal()
    {
        var silent = Sources.TypesOf("Domain").Where(type => type.IsPublic)
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => !method.IsSpecialName && IsResult(method.ReturnType))
            .GroupBy(method => $"{method.DeclaringType!.FullName}.{method.Name}")
            .Where(overloads => !MakeNoErrors.Contains(overloads.Key) && DocumentedWithErrors(overloads.Key) < overloads.Count())
            .Select(overloads => overloads.Key);

        Assert.That(silent, Is.Empty);
    }

    [Test]
    public void A_documented_refusal_exists()
    {
        var code = string.Concat(Sources.Files("src/Domain", ".cs").Select(Sources.Read).Select(text => Comment().Replace(text, "")));
        var unknown = Members.Descendants("error")
            .Select(error => error.Attribute("code")?.Value)
            .Where(name => name is null || !code.Contains($"\"{name}\"", StringComparison.Ordinal))
            .Distinct();

        Assert.That(unknown, Is.Empty);
    }

    private static int DocumentedWithErrors(string method) => Members.Count(member =>
        Regex.IsMatch(member.Attribute("name")!.Value, $@"^M:{Regex.Escape(method)}(``\d+)?(\(|$)") && member.Element("errors") is not null);

    private static bool IsResult(Type type)
    {
        var value = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>) ? type.GenericTypeArguments[0] : type;
        return value.IsGenericType && value.GetGenericTypeDefinition() == typeof(Result<>);
    }

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
