using System.Diagnostics;
using System.Text.RegularExpressions;
using Bookings.AcceptanceTests.Hosting;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Documentation;

/// <summary>What a newcomer pastes from the README does what the README says.</summary>
[Platform(Exclude = "Win", Reason = "The walk is written for bash.")]
public sealed partial class ReadmeTests
{
    // The reader waits a fixed time for the feed; the test waits for the feed.
    private const string WaitOfTheReader = "sleep 5\n";

    private const string WaitForTheFeed =
        """
        for i in $(seq 1 150); do
          api "$BASE/v1/external_calendars?id=eq.$CALENDAR&last_synced=not.is.null&select=id" | grep -q '"id"' && break
          sleep 0.2
        done

        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private string folder = "";

    [OneTimeSetUp]
    public void MakeFolder() => folder = ServerProcess.NewDataFolder();

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task The_walk_through_the_main_job_can_be_pasted_from_top_to_bottom()
    {
        await using var server = await ServerProcess.Start(folder);
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"));
        var walk = string.Concat(ShellBlock().Matches(readme).Select(block => block.Groups["text"].Value));
        Assert.That(walk, Does.Contain(WaitOfTheReader));

        var output = await Run(walk
            .Replace("dotnet run --project src/WebApi --", "dotnet \"$PROGRAM\"", StringComparison.Ordinal)
            .Replace("http://127.0.0.1:5080", server.BaseUrl, StringComparison.Ordinal)
            .Replace(WaitOfTheReader, WaitForTheFeed, StringComparison.Ordinal));

        // In this order, with anything in between.
        string[] milestones =
        [
            "\"rent_period\":\"nightly\"", // 1. the unit
            "\"error\":null",
            "-07-10\",\"end_date\":",
            "TIMELINE_TAKEN", // 2. by the feed
            "TIMELINE_TAKEN", // by a booking
            "\"reference\"", // the changeover day
            "\"status\":\"CONFIRMED\"", // 3.
            "-07-24\"}",
            "\"prev_status\":\"TENTATIVE\",\"next_status\":\"CONFIRMED\"",
            "Grace Hopper",
            "206 Partial Content",
            "-06-03T10:00:00.000+02:00", // 4. offered
            "ConflictException",
            "\"status\":\"accepted\"", // moved
            "\"status\":\"cancelled\"",
            "-06-03T10:00:00.000+02:00", // offered again
            "BEGIN:VCALENDAR", // 5.
            "0720",
            "END:VCALENDAR",
        ];
        var position = 0;
        foreach (var milestone in milestones)
        {
            var found = output.IndexOf(milestone, position, StringComparison.Ordinal);
            Assert.That(found, Is.Not.Negative, $"'{milestone}' after character {position} of\n{output}");
            position = found + milestone.Length;
        }

        Assert.That(Regex.Count(output, "\"code\":\"PGRST|InternalServerError|BadRequest|NotFoundException"), Is.Zero, output);
    }

    [Test]
    public void The_command_of_the_continuous_integration_is_the_one_of_the_README()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var script = File.ReadAllText(Path.Combine(Repository.Root, ".ci", "run"));

        Assert.That(readme, Does.Contain("```\ndotnet test\n```"));
        Assert.That(script, Does.Contain("\ndotnet test 2>&1 |"));
    }

    private async Task<string> Run(string script)
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var file = Path.Combine(folder, "walk.sh");
        await File.WriteAllTextAsync(file, script);
        var start = new ProcessStartInfo("bash", [file])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
            Environment =
            {
                ["PROGRAM"] = Path.Combine(Repository.Root, "artifacts", "bin", "WebApi", configuration, "Bookings.WebApi.dll"),
                ["PrivatePostgres__DataFolder"] = folder,
                ["ConnectionStrings__Bookings"] = null,
            },
        };
        using var bash = Process.Start(start)!;
        var output = bash.StandardOutput.ReadToEndAsync();
        var errors = bash.StandardError.ReadToEndAsync();
        await bash.WaitForExitAsync().WaitAsync(Patience);
        Assert.That(await errors, Is.EqualTo("Keep the key now: it is not shown again.\n"));
        return await output;
    }

    [GeneratedRegex("^```sh\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ShellBlock();
}
