using System.Text.Json.Nodes;
using Bookings.AcceptanceTests.OpenApi;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Dashboard;

/// <summary>The dashboard in a real Chromium, driven by Playwright. Each check of <c>checks.mjs</c> is a test.</summary>
/// <remarks>Needs Node.js and a Chromium of the machine; the package is installed once beside the build output, where the screenshots are put too.</remarks>
[TestFixture]
internal sealed class Looks_right_in_a_browser
{
    private const string Package = "playwright-core@1.65.1";

    private static readonly string Checks = Path.Combine(Repository.Root, "tests", "AcceptanceTests", "Dashboard", "checks.mjs");

    private static readonly string[] Names =
    [
        "every page shows itself in a wide window", "every page shows itself on a phone", "every page works without scripts",
        "a list refreshes itself until it is told to stop", "the keyboard reaches the content first", "a receiver is tested and what was given up is sent again without scripts",
    ];

    private readonly Dictionary<string, string?> failures = [];

    [OneTimeSetUp]
    public async Task RunAll()
    {
        var browser = Browser.Find();
        var folder = Path.Combine(Repository.Root, "artifacts", "node-playwright");
        var screenshots = Path.Combine(folder, "screenshots");
        Directory.CreateDirectory(screenshots);
        if (!File.Exists(Path.Combine(folder, "node_modules", "playwright-core", "package.json")))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), """{"private": true, "type": "module"}""");
            await JudgePackages.Run(folder, "npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", Package], string.Empty);
        }

        File.Copy(Checks, Path.Combine(folder, "checks.mjs"), overwrite: true);
        await using var scene = await DashboardScene.Create();
        await scene.App.Database.Execute(
            $$"""
            INSERT INTO webhooks (id, organization_id, description, endpoint, events, signing_secret)
            SELECT gen_random_uuid(), organization_id, 'Channel manager', 'https://hooks.example/path', '{bookings.created,calendar_events.confirmed,external_calendars.collision}', 'x'
            FROM hosts WHERE username = 'operator';
            INSERT INTO webhook_notifications (id, organization_id, webhook_id, event_type, payload, status, tries, response, created_at, attempts)
            SELECT gen_random_uuid(), organization_id, id, 'bookings.created', '{"new":{"id":"1"},"old":null}', 'error', 10, 'The name has no address.', timestamptz '2026-05-01 10:00Z',
                '[{"at":"2026-05-01T10:00:00Z","status":null,"milliseconds":12,"error":"The name has no address."},{"at":"2026-05-01T10:00:05Z","status":503,"milliseconds":40,"error":null}]'
            FROM webhooks;
            """);
        var lines = await JudgePackages.Run(folder, "node", ["checks.mjs", browser, scene.App.BaseUrl, scene.OperatorKey, screenshots], string.Empty);
        foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var check = JsonNode.Parse(line)!;
            failures.Add((string)check["name"]!, (string?)check["failure"]);
        }
    }

    [Test]
    public void Every_check_is_a_test() => Assert.That(failures.Keys, Is.EquivalentTo(Names));

    [TestCaseSource(nameof(Names))]
    public void A_check_in_the_browser_holds(string name) => Assert.That(failures[name], Is.Null);
}
