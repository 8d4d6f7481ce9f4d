using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bookings.AcceptanceTests.Tables.Cases;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.PostgrestJs;

/// <summary>The client library of the dialect's model, unchanged, against our server: each check of <c>checks.mjs</c> is a test.</summary>
/// <remarks>Needs Node.js; the package is installed once beside the build output.</remarks>
[TestFixture]
internal sealed partial class PostgrestJsTests
{
    private const string Package = "@supabase/postgrest-js@2.109.0";
    private static readonly string Checks = Path.Combine(Repository.Root, "tests", "AcceptanceTests", "PostgrestJs", "checks.mjs");
    private readonly Dictionary<string, string?> failures = [];

    public static IEnumerable<TestCaseData> Names() =>
        CheckName().Matches(File.ReadAllText(Checks)).Select(match => new TestCaseData(match.Groups["name"].Value).SetName($"postgrest-js: {match.Groups["name"].Value}"));

    [OneTimeSetUp]
    public async Task RunAll()
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "postgrest-js");
        Directory.CreateDirectory(folder);
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "@supabase", "postgrest-js")))
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), """{"private": true, "type": "module"}""");
            await Run(folder, "npm", "install", "--no-audit", "--no-fund", Package);
        }

        File.Copy(Checks, Path.Combine(folder, "checks.mjs"), overwrite: true);
        await using var scene = await CaseScene.Create();
        foreach (var line in (await Run(folder, "node", "checks.mjs", scene.App.BaseUrl, scene.Caller("acme").Key)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var check = JsonNode.Parse(line)!;
            failures.Add((string)check["name"]!, (string?)check["failure"]);
        }
    }

    [TestCaseSource(nameof(Names))]
    public void A_check_of_the_library_holds(string name) => Assert.That(failures[name], Is.Null);

    private static async Task<string> Run(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} failed: {await errors}");
    }

    [GeneratedRegex(@"^check\('(?<name>[^']+)'", RegexOptions.Multiline)]
    private static partial Regex CheckName();
}
