using System.Diagnostics;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.OpenApi;

/// <summary>A headless Chromium, where the machine has one. Its network log tells whom a page asked.</summary>
internal static class Browser
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>Opens a page and waits until its scripts are quiet.</summary>
    /// <returns>The page as the scripts left it, and every host and port that the page asked for something.</returns>
    public static async Task<(string Html, IReadOnlyCollection<string> Hosts)> Open(string url)
    {
        var program = Find();
        var folder = Directory.CreateTempSubdirectory("bookings-browser-");
        try
        {
            var log = Path.Combine(folder.FullName, "net.json");
            var html = await Run(program, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
                "--no-first-run", $"--user-data-dir={folder.FullName}", $"--log-net-log={log}", "--virtual-time-budget=20000", "--dump-dom", url);
            return (html, Hosts(await File.ReadAllTextAsync(log)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The program; where there is none the test is skipped, as CONTRIBUTING.md explains.</summary>
    public static string Find()
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        if (program is null)
        {
            Assert.Ignore("There is no Chromium on the PATH; CONTRIBUTING.md says how to get one.");
        }

        return program!;
    }

    private static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} failed: {await errors}");
    }

    // Requests of the page itself have an initiator; those of the browser for its own ends have none.
    private static HashSet<string> Hosts(string log) =>
    [
        .. JsonNode.Parse(log)!["events"]!.AsArray()
            .Select(entry => entry!["params"])
            .Where(entry => entry is JsonObject && entry["url"] is not null && entry["initiator"]?.ToString() is not (null or "not an origin"))
            .Select(entry => new Uri((string)entry!["url"]!))
            .Where(address => address.Scheme is "http" or "https" or "ws" or "wss")
            .Select(address => address.Authority),
    ];
}
