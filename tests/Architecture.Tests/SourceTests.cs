using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Bookings.Architecture.Tests;

/// <summary>What no file may say.</summary>
public sealed partial class SourceTests
{
    /// <summary>Places that read the computer's clock and may: each says why.</summary>
    private static readonly Dictionary<string, string> ClockReaders = new()
    {
        ["src/Infrastructure/PrivatePostgres/ThrowAwayCluster.cs"] = "compares with the times of files, which the computer's clock wrote",
    };

    [Test]
    public void Time_is_an_argument()
    {
        var readers = Sources.Files("src", ".cs").Where(path => AmbientTime().IsMatch(Code(path)));

        Assert.That(readers, Is.EquivalentTo(ClockReaders.Keys));
    }

    [Test]
    public void The_zone_is_an_argument() => Assert.That(Sources.Files("src", ".cs").Where(path => AmbientZone().IsMatch(Code(path))), Is.Empty);

    [Test]
    public void Ids_are_made_from_the_moment_of_the_request()
    {
        var makers = Sources.Files("src", ".cs").Where(path => AmbientId().IsMatch(Code(path)));

        Assert.That(makers, Is.Empty);
    }

    [Test]
    public void Nobody_waits_for_a_clock_in_a_test()
    {
        var sleepers = Sources.Files("tests", ".cs").Where(path => !IsThisFile(path) && Sources.Read(path).Contains("Thread.Sleep", StringComparison.Ordinal));

        Assert.That(sleepers, Is.Empty);
    }

    [Test]
    public void Nothing_is_left_for_later() =>
        Assert.That(Sources.Files("", ".cs", ".md", ".sql", ".props", ".csproj", ".yml").Where(path => !IsThisFile(path) && Unfinished().IsMatch(Sources.Read(path))), Is.Empty);

    [Test]
    public void No_file_names_a_folder_of_somebodys_machine()
    {
        // The place where Homebrew lives on every Linux machine.
        var own = Sources.Files("", ".cs", ".md", ".json", ".props", ".csproj", ".yml", ".sql", ".txt")
            .Where(path => !IsThisFile(path) && MachinePath().IsMatch(Sources.Read(path).Replace("/home/linuxbrew/", "", StringComparison.Ordinal)));

        Assert.That(own, Is.Empty);
    }

    [Test]
    public void Links_between_the_documents_lead_somewhere()
    {
        var broken = Sources.Files("", ".md").SelectMany(path => Link().Matches(CodeSpan().Replace(Sources.Read(path), "code"))
            .Select(match => match.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(TestKit.Repository.Root, Path.GetDirectoryName(path)!, target)))
            .Select(target => $"{path} -> {target}"));

        Assert.That(broken, Is.Empty);
    }

    private static bool IsThisFile(string path) => path.EndsWith($"{nameof(SourceTests)}.cs", StringComparison.Ordinal);

    // Comments may name what code may not call.
    private static string Code(string path) => Comment().Replace(Sources.Read(path), "");

    [GeneratedRegex(@"//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bDateTime\.(Now|UtcNow|Today)\b|\bDateTimeOffset\.(Now|UtcNow)\b|\bTimeProvider\.System\b|\bEnvironment\.TickCount")]
    private static partial Regex AmbientTime();

    [GeneratedRegex(@"GetSystemDefault|\bTimeZoneInfo\.Local\b|\.ToLocalTime\(")]
    private static partial Regex AmbientZone();

    [GeneratedRegex(@"\bGuid\.NewGuid\b|\bGuid\.CreateVersion7\(\)")]
    private static partial Regex AmbientId();

    // In quotes the last is a currency of ISO 4217.
    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b|(?<!"")\bXXX\b|NotImplementedException")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"(?<![\w.}])/(work|home|root|Users)/\w|[A-Z]:\\Users\\")]
    private static partial Regex MachinePath();

    // A pattern in a code span, [a-z](b), looks like a link and is none.
    [GeneratedRegex("`[^`\n]*`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}
