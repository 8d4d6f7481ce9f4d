using System.Text.Json.Nodes;
using Bookings.AcceptanceTests.OpenApi;
using Bookings.AcceptanceTests.Scheduling;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.CalClients;

/// <summary>Clients of the dialect's model, unchanged, against our server: n8n's trigger node and the vendor's SDK. Each check of <c>checks.mjs</c> is a test.</summary>
/// <remarks>Needs Node.js; the packages are installed once beside the build output. Of n8n's nodes only the files are taken: their own dependencies are not needed here.</remarks>
[TestFixture]
internal sealed class CalClientsTests
{
    private const string Nodes = "n8n-nodes-base";
    private const string NodesVersion = "2.41.2";

    private static readonly string[] Packages = ["@calcom/sdk@1.0.1", "n8n-workflow@2.41.0"];
    private static readonly string Checks = Path.Combine(Repository.Root, "tests", "AcceptanceTests", "CalClients", "checks.mjs");

    private static readonly string[] Names =
    [
        "n8n tests its credentials", "n8n offers the event types", "n8n subscribes, finds its subscription and leaves, the user",
        "n8n subscribes, finds its subscription and leaves, an event type", "the SDK makes, reads, changes and deletes a schedule", "the SDK reads an event type",
        "the SDK finds free slots and reserves one",
    ];

    private readonly Dictionary<string, string?> failures = [];

    [OneTimeSetUp]
    public async Task RunAll()
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "cal-clients");
        Directory.CreateDirectory(folder);
        var nodes = Path.Combine(folder, "node_modules", Nodes);
        if (!File.Exists(Path.Combine(nodes, "package.json")))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), """{"private": true, "type": "module"}""");
            await JudgePackages.Run(folder, "npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", .. Packages], string.Empty);
            await JudgePackages.Run(folder, "npm", ["pack", $"{Nodes}@{NodesVersion}"], string.Empty);
            Directory.CreateDirectory(nodes);
            await JudgePackages.Run(folder, "tar", ["xzf", $"{Nodes}-{NodesVersion}.tgz", "-C", nodes, "--strip-components=1"], string.Empty);
        }

        File.Copy(Checks, Path.Combine(folder, "checks.mjs"), overwrite: true);
        await using var scene = await MeetingScene.Start();
        var key = scene.Ann.Http.DefaultRequestHeaders.Authorization!.Parameter!;
        var eventType = scene.Intro.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var line in (await JudgePackages.Run(folder, "node", ["checks.mjs", scene.App.BaseUrl, key, eventType], string.Empty)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var check = JsonNode.Parse(line)!;
            failures.Add((string)check["name"]!, (string?)check["failure"]);
        }
    }

    [Test]
    public void Every_check_is_a_test() => Assert.That(failures.Keys, Is.EquivalentTo(Names));

    [TestCaseSource(nameof(Names))]
    public void A_check_of_the_clients_holds(string name) => Assert.That(failures[name], Is.Null);
}
