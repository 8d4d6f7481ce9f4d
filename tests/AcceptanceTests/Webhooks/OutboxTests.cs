using Bookings.Application.Common;
using Bookings.Application.Outbox;
using Bookings.Domain.Organizations;
using Bookings.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Webhooks;

/// <summary>The outbox with two consumers, one of which fails.</summary>
[TestFixture]
internal sealed class OutboxTests
{
    private WebhookScene scene = null!;

    [OneTimeSetUp]
    public async Task Start() => scene = await WebhookScene.Start(services => services.AddSingleton<Taken>().AddScoped<IOutboxConsumer, Choosy>());

    [OneTimeTearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [Test]
    public async Task A_consumer_that_fails_delays_its_line_only_and_at_last_gives_the_row_up()
    {
        var client = await scene.Organization();
        var (_, hook) = await scene.Webhook(client, "products.created", "products.updated");
        var poison = await Unit(client, "Poison");
        await client.Patch($"/v1/products?id=eq.{poison}", new { name = new { @default = "Poison still" } });
        var good = await Unit(client, "Good");
        await scene.Drain();

        var taken = scene.App.Services.GetRequiredService<Taken>();
        Assert.That(scene.Receiver.PostsTo(hook).Select(post => post.Event), Is.EquivalentTo(new[] { "products.created", "products.updated", "products.created" }), "another consumer goes on");
        Assert.That(taken.Of(good), Is.EqualTo(new[] { "ProductCreated", "products.created" }), "other lines go on");
        Assert.That(taken.Of(poison), Is.Empty, "what comes after it waits");

        for (var i = 0; i < 8; i++)
        {
            scene.App.Clock.Advance(Duration.FromHours(27));
            await scene.Drain();
        }

        Assert.That(taken.Of(poison), Is.EqualTo(new[] { "products.created", "ProductUpdated", "products.updated" }).Or.EqualTo(new[] { "ProductUpdated", "products.updated" }));
        Assert.That(
            await scene.App.Database.Scalar<string>("SELECT failures -> 'choosy' ->> 'dead' FROM outbox_messages WHERE type = 'ProductCreated' AND subject_id = $1", Guid.Parse(poison)),
            Is.EqualTo("true"));
        Assert.That(await scene.App.Database.Scalar<long>("SELECT count(*) FROM outbox_messages WHERE settled_at IS NULL"), Is.Zero);
    }

    [Test]
    public async Task A_row_that_another_consumer_is_at_is_not_passed_over()
    {
        var client = await scene.Organization();
        var (_, hook) = await scene.Webhook(client, "products.created", "products.updated");
        var unit = await Unit(client, "Held");
        await client.Patch($"/v1/products?id=eq.{unit}", new { name = new { @default = "Held still" } });
        await using (var connection = new NpgsqlConnection(scene.App.Database.ConnectionString))
        {
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using var hold = new NpgsqlCommand($"SELECT FROM outbox_messages WHERE subject_id = '{unit}' AND type = 'products.created' FOR KEY SHARE", connection, transaction);
            await hold.ExecuteNonQueryAsync();
            await WebhookScene.DrainOutbox(scene.App);
        }

        await scene.Drain();
        Assert.That(scene.Receiver.PostsTo(hook).Select(post => post.Event), Is.EqualTo(new[] { "products.created", "products.updated" }));
    }

    public async Task Consumers_that_work_at_once_get_the_same_rows_in_order()
    {
        var client = await scene.Organization();
        await scene.Webhook(client, "contacts.created", "contacts.deleted");
        await client.Post("/v1/contacts", new { email = "busy@example.org" });
        await client.Delete("/v1/contacts?email=eq.busy@example.org");
        var organization = new OrganizationId(await scene.App.Database.Scalar<Guid>(
            "SELECT organization_id FROM outbox_messages WHERE type = 'contacts.deleted' AND settled_at IS NULL"));

        IReadOnlyList<string> second = [];
        var first = await Claimed(organization, "webhooks", async () => second = await Claimed(organization, "mails", () => Task.CompletedTask));

        Assert.That(first, Is.EqualTo(second));
        Assert.That(first.Where(type => type.StartsWith("contacts", StringComparison.Ordinal)), Is.EqualTo(new[] { "contacts.created", "contacts.deleted" }));
        await scene.Drain();
    }

    private Task<IReadOnlyList<string>> Claimed(OrganizationId organization, string consumer, Func<Task> meanwhile) => scene.App.InScope(async services =>
    {
        services.GetRequiredService<ITenancy>().Enter(new Reach.Organization(organization));
        var claimed = await services.GetRequiredService<ITransactions>().Run<IReadOnlyList<string>>(
            async token =>
            {
                var rows = await services.GetRequiredService<IOutboxQueue>().Claim(organization, consumer, scene.App.Clock.GetCurrentInstant(), 500, token);
                await meanwhile();
                string[] types = [.. rows.Select(row => row.Type)];
                return types;
            },
            CancellationToken.None);
        return claimed.Value;
    });

    private static async Task<string> Unit(ApiClient client, string name)
    {
        var made = await client.Post("/v1/products?select=id", new { name = new { @default = name }, rent_period = "nightly", timezone = "Europe/Rome", interaction = "book" });
        Assert.That(made.Code, Is.EqualTo(201), made.ToString());
        return made.Json is System.Text.Json.Nodes.JsonArray ? made.At("0.id") : made.At("id");
    }

    private sealed class Taken
    {
        private readonly Lock gate = new();
        private readonly List<(Guid Subject, string Type)> rows = [];

        public void Add(IEnumerable<OutboxRow> taken)
        {
            lock (gate)
            {
                rows.AddRange(taken.Select(row => (row.SubjectId, row.Type)));
            }
        }

        public IReadOnlyList<string> Of(string id)
        {
            lock (gate)
            {
                return [.. rows.Where(row => row.Subject == Guid.Parse(id)).Select(row => row.Type)];
            }
        }
    }

    /// <summary>Takes everything but the creation of the first unit.</summary>
    private sealed class Choosy(Taken taken) : IOutboxConsumer
    {
        private static Guid? poison;

        public string Name => "choosy";

        public Task Take(OrganizationId organizationId, IReadOnlyList<OutboxRow> rows, Instant now, CancellationToken cancellationToken)
        {
            poison ??= rows.FirstOrDefault(row => row.Type == "ProductCreated")?.SubjectId;
            if (rows.Any(row => row.SubjectId == poison && row.Type == "ProductCreated"))
            {
                throw new InvalidOperationException("Not this one.");
            }

            taken.Add(rows);
            return Task.CompletedTask;
        }
    }
}
