using System.Text.Json;
using Bookings.AcceptanceTests.Hosting;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Edge;

/// <summary>Keys are administered on the command line.</summary>
[Platform(Exclude = "Win", Reason = "The server is stopped by a signal.")]
public sealed class KeyCommandTests
{
    private string folder = "";

    [OneTimeSetUp]
    public void MakeFolder() => folder = ServerProcess.NewDataFolder();

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task A_key_is_made_listed_and_revoked()
    {
        await using var server = await ServerProcess.Start(folder);
        await Json("organizations", "create", "--name", "Acme", "--json");
        await Json("users", "create", "--organization", "Acme", "--email", "a@b.example", "--name", "Ann", "--username", "ann", "--time-zone=Europe/Rome", "--json");
        var made = await Json(
            "keys", "create", "--organization", "Acme", "--user", "a@b.example", "--scopes", "bookings:read", "--expires", "2999-01-01", "--requests-per-minute", "5", "--json");
        var secret = made.GetProperty("key").GetString()!;

        var listed = (await Json("keys", "list", "--organization", "Acme", "--json")).GetProperty("keys")[0];
        var shown = await ServerProcess.Run(folder, "keys", "list", "--organization", "Acme", "--environment", "Development");
        var revoked = await Json("keys", "revoke", "--organization", "Acme", "--key", secret[^4..], "--json");
        var again = await ServerProcess.Run(folder, "keys", "revoke", "--organization", "Acme", "--key", secret[^4..]);
        var wrongDay = await ServerProcess.Run(folder, "keys", "create", "--organization", "Acme", "--user", "a@b.example", "--expires", "tomorrow");
        var passed = await ServerProcess.Run(folder, "keys", "create", "--organization", "Acme", "--user", "a@b.example", "--expires", "0d");

        Assert.That(listed.GetProperty("id").GetGuid(), Is.EqualTo(made.GetProperty("id").GetGuid()));
        Assert.That(
            (listed.GetProperty("user").GetString(), listed.GetProperty("scopes").GetString(), listed.GetProperty("expires_at").GetString()),
            Is.EqualTo(("a@b.example", "bookings:read", "2999-01-01T00:00:00Z")));
        Assert.That(listed.GetProperty("requests_per_minute").GetInt32(), Is.EqualTo(5));
        Assert.That(shown.Output, Does.Contain($"...{secret[^4..]}  a@b.example  bookings:read  good until 2999-01-01T00:00:00Z  never used").And.Not.Contain(secret));
        Assert.That(revoked.GetProperty("revoked_at").GetString(), Is.Not.Empty);
        Assert.That((again.ExitCode, again.Errors), Is.EqualTo((1, $"The organization has no key '{secret[^4..]}'.")));
        Assert.That((wrongDay.ExitCode, wrongDay.Errors), Is.EqualTo((1, "--expires is 'tomorrow', but it is a day such as 2027-01-01 or a number of days such as 90d.")));
        Assert.That((passed.ExitCode, passed.Errors), Is.EqualTo((1, "The key would have expired already. Give a moment in the future.")));
    }

    private async Task<JsonElement> Json(params string[] args)
    {
        var (exitCode, output, errors) = await ServerProcess.Run(folder, args);
        Assert.That((exitCode, errors), Is.EqualTo((0, "")));
        return JsonDocument.Parse(output).RootElement;
    }
}
