using System.Xml.Linq;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.Architecture.Tests;

/// <summary>The arrows between the projects point inward.</summary>
public sealed class LayerTests
{
    [Test]
    public void Domain_knows_NodaTime_and_the_platform_only() =>
        Assert.That(ReferencesOf("Domain").Where(name => !IsPlatform(name)), Is.SubsetOf(new[] { "NodaTime" }));

    [Test]
    public void ICalendar_knows_NodaTime_and_the_platform_only() =>
        Assert.That(ReferencesOf("ICalendar").Where(name => !IsPlatform(name)), Is.SubsetOf(new[] { "NodaTime" }));

    [Test]
    public void Application_knows_no_driver_no_web_server_and_no_outer_project()
    {
        string[] outside = ["Npgsql", "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore.Relational", "Quartz", "Bookings.Infrastructure", "Bookings.WebApi"];

        Assert.That(ReferencesOf("Application").Where(name => outside.Any(name.StartsWith)), Is.Empty);
    }

    [Test]
    public void Infrastructure_does_not_know_the_dialects() => Assert.That(ReferencesOf("Infrastructure"), Does.Not.Contain("Bookings.WebApi"));

    // A reference that nothing uses yet does not show in the assembly, but invites.
    [TestCase("Domain", "")]
    [TestCase("ICalendar", "")]
    [TestCase("Application", "Domain ICalendar")]
    [TestCase("Infrastructure", "Application")]
    [TestCase("WebApi", "Infrastructure")]
    public void Projects_reference_the_next_inner_ones(string project, string inner)
    {
        var referenced = XDocument.Load(Path.Combine(Repository.Root, "src", project, $"{project}.csproj"))
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

        Assert.That(referenced, Is.EquivalentTo(inner.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
    }

    [Test]
    public void Only_the_server_starts_the_clock()
    {
        var readers = Sources.Files("src", ".cs").Where(path => Sources.Read(path).Contains("SystemClock.Instance", StringComparison.Ordinal));

        Assert.That(readers, Is.EqualTo(new[] { "src/WebApi/Program.cs" }));
    }

    private static IEnumerable<string> ReferencesOf(string project) => Sources.Assembly(project).GetReferencedAssemblies().Select(name => name.Name!);

    private static bool IsPlatform(string name) => name.StartsWith("System.", StringComparison.Ordinal) || name is "System" or "netstandard" or "mscorlib";
}
