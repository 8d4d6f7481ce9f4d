using System.Net.Sockets;
using System.Text;
using Bookings.AcceptanceTests.Hosting;
using Bookings.TestKit;
using Npgsql;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Edge;

/// <summary>A server that is killed while it answers has done all of the request or nothing, and a repetition finds out which: there is one row in the end.</summary>
[TestFixture]
[Platform(Exclude = "Win", Reason = "The other tests of processes are written for signals.")]
internal sealed class Can_repeat_requests_after_a_crash
{
    private const string Path = "/v1/contacts?select=id,first_name";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    private BookingsApp app = null!;
    private ApiClient acme = null!;
    private string folder = null!;
    private ServerProcess server = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        app = await BookingsApp.Start();
        acme = await ApiClient.WithNewOrganization(app, "Acme", "ann");
        folder = ServerProcess.NewDataFolder();
        server = await Restart();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await server.DisposeAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task Before_the_commit_nothing_is_done_and_the_repetition_is_the_first()
    {
        var (name, key) = ("Before", "k-before");
        await using (var connection = new NpgsqlConnection(app.Database.ConnectionString))
        {
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using (var command = new NpgsqlCommand("LOCK TABLE idempotency_keys IN SHARE MODE", connection, transaction))
            {
                await command.ExecuteNonQueryAsync();
            }

            // The contact is written, and its answer waits to be.
            using var socket = await Send(name, key);
            await Until(() => app.Database.Scalar<bool>("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND relation = 'idempotency_keys'::regclass)"));
            await server.Kill();
        }

        server = await Restart();
        var repeated = await Repeat(name, key);

        Assert.That((repeated.Code, repeated.At("0.first_name"), repeated.Headers.ContainsKey("Idempotent-Replayed")), Is.EqualTo((201, name, false)), repeated.ToString());
        Assert.That(await Rows(name), Is.EqualTo(1));
    }

    [Test]
    public async Task After_the_commit_the_repetition_gets_the_answer_that_was_lost()
    {
        var (name, key) = ("After", "k-after");
        using (await Send(name, key))
        {
            await Until(async () => await Rows(name) == 1);
            await server.Kill();
        }

        var id = await app.Database.Scalar<Guid>("SELECT id FROM contacts WHERE first_name = $1", name);
        server = await Restart();
        var repeated = await Repeat(name, key);

        Assert.That((repeated.Code, repeated.Text, repeated.Headers.GetValueOrDefault("Idempotent-Replayed")),
            Is.EqualTo((201, $$"""[{"id":"{{id}}","first_name":"{{name}}"}]""", "true")), repeated.ToString());
        Assert.That(await Rows(name), Is.EqualTo(1));
    }

    [TestCase(3)]
    [TestCase(8)]
    public async Task At_any_moment_there_is_one_row_in_the_end_and_its_answer_is_kept_with_it(int milliseconds)
    {
        var (name, key) = ($"Any {milliseconds}", $"k-any-{milliseconds}");
        using (await Send(name, key))
        {
            await Task.Delay(milliseconds);
            await server.Kill();
        }

        server = await Restart();
        var repeated = await Repeat(name, key);

        var id = await app.Database.Scalar<Guid>("SELECT id FROM contacts WHERE first_name = $1", name);
        Assert.That((repeated.Code, repeated.Text), Is.EqualTo((201, $$"""[{"id":"{{id}}","first_name":"{{name}}"}]""")), repeated.ToString());
        Assert.That(await Rows(name), Is.EqualTo(1));
        Assert.That(await app.Database.Scalar<long>("SELECT count(*) FROM idempotency_keys WHERE key = $1", key), Is.EqualTo(1));
    }

    private static string Body(string name) => $$"""{"first_name":"{{name}}"}""";

    private static async Task Until(Func<Task<bool>> isSo)
    {
        using var deadline = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(Step);
        while (!await isSo())
        {
            await timer.WaitForNextTickAsync(deadline.Token);
        }
    }

    private async Task<ServerProcess> Restart()
    {
        var started = await ServerProcess.Start(folder, app.Database.ConnectionString);

        // The first request of a process takes its time; those after it are over in some milliseconds.
        using var http = NewClient(started);
        await new ApiClient(http, acme.Key).Send(HttpMethod.Post, Path, Body("Warm"), ("Idempotency-Key", $"{Guid.NewGuid()}"));
        return started;
    }

    private HttpClient NewClient(ServerProcess of)
    {
        var http = new HttpClient { BaseAddress = new Uri(of.BaseUrl) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", acme.Key);
        return http;
    }

    private Task<long> Rows(string name) => app.Database.Scalar<long>("SELECT count(*) FROM contacts WHERE first_name = $1", name);

    // Sent by hand, so that nobody reads the answer.
    private async Task<TcpClient> Send(string name, string key)
    {
        var address = new Uri(server.BaseUrl);
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        var head = $"POST {Path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {acme.Key}\r\nIdempotency-Key: {key}\r\n"
            + $"Content-Type: application/json; charset=utf-8\r\nContent-Length: {Body(name).Length}\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + Body(name)));
        return client;
    }

    // A session of the killed server may live a moment longer than it: then the key is busy, and the answer says so.
    private async Task<ApiReply> Repeat(string name, string key)
    {
        using var http = NewClient(server);
        var client = new ApiClient(http, acme.Key);
        ApiReply? reply = null;
        await Until(async () =>
        {
            reply = await client.Send(HttpMethod.Post, Path, Body(name), ("Idempotency-Key", key));
            return reply.At("code") != "IDEMPOTENCY_RUNNING";
        });
        return reply!;
    }
}
