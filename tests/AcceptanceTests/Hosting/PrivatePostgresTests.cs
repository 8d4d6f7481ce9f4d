using NUnit.Framework;
using System.Diagnostics;
using System.Net;

namespace Bookings.AcceptanceTests.Hosting;

/// <summary>The server brings its own database, whatever happened to it before.</summary>
[Platform(Exclude = "Win", Reason = "Signals and /proc.")]
public sealed class PrivatePostgresTests
{
    private static readonly HttpClient Client = new();

    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = ServerProcess.NewDataFolder();

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task The_server_brings_its_own_database_also_as_root()
    {
        await using var server = await ServerProcess.Start(folder);

        Assert.That(await Client.GetStringAsync(server.BaseUrl + "/healthz"), Is.EqualTo("""{"status":"ok"}"""));
        Assert.That(await Client.GetStringAsync(server.BaseUrl + "/readyz"), Is.EqualTo("""{"status":"ok"}"""));
        Assert.That(server.Output, Does.Contain("cal_live_").And.Contain("curl "));
        Assert.That(OwnerOf(ServerProcess.PostmasterOf(folder)!.Value), Is.Not.Zero);
    }

    [Test]
    public async Task The_database_stops_with_the_server_and_starts_with_the_same_keys()
    {
        string first;
        await using (var server = await ServerProcess.Start(folder))
        {
            Assert.That(await server.Stop(), Is.Zero);
            first = Keys(server.Output);
        }

        Assert.That(ServerProcess.PostmasterOf(folder), Is.Null);

        await using var second = await ServerProcess.Start(folder);

        // The welcome is complete for certain only when the process has ended.
        Assert.That(await second.Stop(), Is.Zero);
        Assert.That(Keys(second.Output), Is.EqualTo(first).And.Not.Empty);
    }

    [Test]
    public async Task Cannot_run_twice_on_one_data_folder()
    {
        await using var server = await ServerProcess.Start(folder);

        var second = await ServerProcess.Run(folder, "--urls", "http://127.0.0.1:0");

        Assert.That(second.ExitCode, Is.EqualTo(1));
        Assert.That(second.Errors, Does.Contain($"already running with process {server.Id}"));
        Assert.That(await Client.GetStringAsync(server.BaseUrl + "/readyz"), Is.EqualTo("""{"status":"ok"}"""));
    }

    [Test]
    public async Task The_server_starts_after_it_was_killed_while_its_database_runs_on()
    {
        await using var killed = await ServerProcess.Start(folder);
        await killed.Kill();
        Assert.That(OwnerOf(ServerProcess.PostmasterOf(folder)!.Value), Is.Not.Zero, "the database outlives its host");

        await using var server = await ServerProcess.Start(folder);

        Assert.That(await Client.GetStringAsync(server.BaseUrl + "/readyz"), Is.EqualTo("""{"status":"ok"}"""));
    }

    [Test]
    public async Task The_server_starts_after_it_and_its_database_were_killed()
    {
        await using var killed = await ServerProcess.Start(folder);
        await killed.Kill();
        await KillPostmaster();

        await using var server = await ServerProcess.Start(folder);

        Assert.That(await Client.GetStringAsync(server.BaseUrl + "/readyz"), Is.EqualTo("""{"status":"ok"}"""));
    }

    [Test]
    public async Task The_database_comes_back_when_it_is_killed_under_the_server()
    {
        await using var server = await ServerProcess.Start(folder);
        await KillPostmaster();

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var statuses = new List<HttpStatusCode>();
        do
        {
            using var answer = await Client.GetAsync(server.BaseUrl + "/readyz", deadline.Token);
            statuses.Add(answer.StatusCode);
        }
        while (statuses[^1] != HttpStatusCode.OK && await timer.WaitForNextTickAsync(deadline.Token));

        Assert.That(statuses[0], Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(statuses[^1], Is.EqualTo(HttpStatusCode.OK));
    }

    private static string Keys(string output) => string.Join(' ', output.Split('\n').Where(line => line.Trim().StartsWith("cal_live_", StringComparison.Ordinal)));

    /// <summary>The user id of a live process; fails when there is none.</summary>
    private static int OwnerOf(int processId)
    {
        using var stat = Process.Start(new ProcessStartInfo("ps", ["-o", "uid=", "-p", $"{processId}"]) { RedirectStandardOutput = true })!;
        return int.Parse(stat.StandardOutput.ReadToEnd(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task KillPostmaster()
    {
        using var postmaster = Process.GetProcessById(ServerProcess.PostmasterOf(folder)!.Value);
        postmaster.Kill();
        await Task.CompletedTask;
    }
}
