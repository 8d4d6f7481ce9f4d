using NUnit.Framework;
using System.Text.Json;
using Bookings.TestKit;
using Npgsql;

namespace Bookings.AcceptanceTests.Hosting;

/// <summary>Administration without a dashboard, beside a running server and without one.</summary>
[Platform(Exclude = "Win", Reason = "The server is stopped by a signal.")]
public sealed class CommandTests
{
    private string folder = "";

    [OneTimeSetUp]
    public void MakeFolder() => folder = ServerProcess.NewDataFolder();

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public async Task An_organization_a_user_and_a_key_are_made_while_the_server_runs()
    {
        await using var server = await ServerProcess.Start(folder);

        var organization = await Json("organizations", "create", "--name", "Acme & Söhne", "--json");
        var user = await Json(
            "users", "create", "--organization", "Acme & Söhne", "--email", "a@b.example", "--name", "Ann", "--username", "ann", "--time-zone=Europe/Rome", "--json");
        var key = await Json("keys", "create", "--organization", "Acme & Söhne", "--user", "A@B.example", "--scopes", "bookings:read", "products:write", "--json");

        Assert.That(organization.GetProperty("name").GetString(), Is.EqualTo("Acme & Söhne"));
        Assert.That(organization.GetProperty("id").GetGuid(), Is.Not.EqualTo(Guid.Empty));
        Assert.That(user.GetProperty("name").GetString(), Is.EqualTo("Ann"));
        Assert.That(key.GetProperty("key").GetString(), Does.StartWith("cal_live_"));
        Assert.That(key.GetProperty("id").GetGuid(), Is.Not.EqualTo(Guid.Empty));
    }

    [Test]
    public async Task Psql_reaches_the_private_database_at_the_printed_address()
    {
        await using var server = await ServerProcess.Start(folder);

        var (exitCode, url, errors) = await ServerProcess.Run(folder, "database", "url");
        var json = await Json("database", "url", "--json");

        Assert.That((exitCode, errors), Is.EqualTo((0, "")));
        Assert.That(json.GetProperty("url").GetString(), Is.EqualTo(url));
        var address = new Uri(url);
        var user = address.UserInfo.Split(':');
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder
            {
                Host = address.Host, Port = address.Port, Username = user[0], Password = user[1], Database = address.AbsolutePath[1..], Pooling = false,
            }.ConnectionString);
        await connection.OpenAsync();
        Assert.That(connection.State, Is.EqualTo(System.Data.ConnectionState.Open));
    }

    [Test]
    public async Task A_command_brings_the_database_up_for_itself()
    {
        var migrated = await ServerProcess.Run(folder, "migrate");

        Assert.That(migrated.ExitCode, Is.Zero, migrated.Errors);
        Assert.That(migrated.Output, Does.Contain("up to date"));
        Assert.That(ServerProcess.PostmasterOf(folder), Is.Null, "it stops again");
    }

    [Test]
    public async Task Cannot_make_a_user_of_an_unknown_organization()
    {
        var refused = await ServerProcess.Run(
            folder, "users", "create", "--organization", "Nobody", "--email", "a@b.example", "--name", "Ann", "--username", "x", "--time-zone", "Europe/Rome");

        Assert.That((refused.ExitCode, refused.Output), Is.EqualTo((1, "")));
        Assert.That(refused.Errors, Does.Contain("Nobody"));
    }

    [TestCase("organisations create", "Unknown command 'organisations create'")]
    [TestCase("organizations create", "organizations create needs --name")]
    [TestCase("organizations create --name", "--name needs a value")]
    [TestCase("organizations create --name A --name B", "--name is given twice")]
    [TestCase("migrate --force", "migrate has no option --force")]
    [TestCase("migrate now", "'now' belongs to no option")]
    [TestCase("--ulrs http://127.0.0.1:1", "Unknown option '--ulrs'")]
    public async Task Cannot_call_what_is_not_there(string words, string reason)
    {
        var refused = await ServerProcess.Run(folder, words.Split(' '));

        Assert.That((refused.ExitCode, refused.Output), Is.EqualTo((1, "")));
        Assert.That(refused.Errors, Does.Contain(reason).And.Contain("create").Or.Contain("Usage"));
    }

    [Test]
    public async Task Cannot_listen_where_another_program_listens()
    {
        await using var other = await FeedServer.Start();

        var refused = await ServerProcess.Run(folder, "--urls", other.BaseUrl);

        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Errors, Does.Contain("address already in use"));
    }

    private async Task<JsonElement> Json(params string[] args)
    {
        var (exitCode, output, errors) = await ServerProcess.Run(folder, args);
        Assert.That((exitCode, errors), Is.EqualTo((0, "")));
        return JsonDocument.Parse(output).RootElement;
    }
}
