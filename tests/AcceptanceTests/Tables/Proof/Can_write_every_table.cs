using System.Text.Json.Nodes;
using Bookings.Application.Tables;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Tables.Proof;

/// <summary>Every verb that a table declares works once with a body made from the declaration.</summary>
[TestFixture]
internal sealed class Can_write_every_table
{
    private const int NewRow = 6;

    private ProofScene scene = null!;

    [OneTimeSetUp]
    public async Task Start() => scene = await ProofScene.Create();

    [OneTimeTearDown]
    public Task Stop() => scene.DisposeAsync().AsTask();

    [TestCaseSource(typeof(ProofScene), nameof(ProofScene.TableNames))]
    public async Task A_row_is_created_read_changed_and_deleted(string name)
    {
        var table = TableCatalog.Declared.Find(name)!;
        var key = table.Key.Name;
        var id = await Created(table);
        var row = $"/v1/{name}?{key}=eq.{Uri.EscapeDataString(id)}";
        var before = await scene.Ours.Get(row);
        Assert.That((before.Code, before.Json!.AsArray().Count), Is.EqualTo((200, 1)), before.ToString());
        scene.App.Clock.Advance(Duration.FromMinutes(1));
        if (SampleBodies.Change(table, scene.OurValues, NewRow + 1) is { } change)
        {
            var changed = await scene.Ours.Send(HttpMethod.Patch, row, change.Body.ToJsonString());
            Assert.That(changed.Code, Is.EqualTo(204), $"{change.Body.ToJsonString()}\n{changed}");
            var after = await scene.Ours.Get(row);
            if (change.Column.Allows(Can.Read))
            {
                Assert.That(JsonNode.DeepEquals(after.Json![0]![change.Column.Name], change.Body[change.Column.Name]), Is.True, $"{change.Body.ToJsonString()}\n{after}");
            }

            if (table.Find("updated_at") is { Doc: null })
            {
                Assert.That(after.At("0.updated_at"), Is.Not.EqualTo(before.At("0.updated_at")));
            }
        }

        if (table.Verbs.HasFlag(Verbs.Delete))
        {
            var deleted = await scene.Ours.Delete(row);
            Assert.That(deleted.Code, Is.EqualTo(204), deleted.ToString());
            var left = await scene.Ours.Get(row);
            Assert.That(left.Text == "[]" || left.At("0.deleted_at").Length > 0, Is.True, left.ToString());
        }
    }

    [TestCaseSource(typeof(ProofScene), nameof(ProofScene.TableNames))]
    public async Task A_verb_that_is_not_declared_is_refused(string name)
    {
        var table = TableCatalog.Declared.Find(name)!;
        var row = $"/v1/{name}?{table.Key.Name}=eq.{Uri.EscapeDataString(scene.OurValues.Key(table, 0))}";
        foreach (var (verb, method) in new[] { (Verbs.Post, HttpMethod.Post), (Verbs.Patch, HttpMethod.Patch), (Verbs.Delete, HttpMethod.Delete) })
        {
            if (!table.Verbs.HasFlag(verb))
            {
                var reply = await scene.Ours.Send(method, row, method == HttpMethod.Delete ? null : "{}");
                Assert.That((reply.Code, reply.At("code")), Is.EqualTo((405, "PGRST117")), reply.ToString());
                Assert.That(reply.Headers["Allow"], Does.Not.Contain(method.Method));
            }
        }
    }

    [TestCase("contacts")]
    [TestCase("external_calendars")]
    [TestCase("products")]
    public async Task Defaults_that_are_declared_are_what_a_row_gets(string name)
    {
        var table = TableCatalog.Declared.Find(name)!;
        var body = scene.NewRow(table, NewRow + 2)!;
        var made = await scene.Ours.Send(HttpMethod.Post, $"/v1/{name}", body.ToJsonString());
        Assert.That(made.Code, Is.EqualTo(201), made.Text);
        var row = (table.AnswersOneObject ? made.Json! : made.Json![0]!).AsObject();
        foreach (var column in table.Columns.Where(column => column.Default?.Json is not null && column.IsInStar && !body.ContainsKey(column.Name)))
        {
            Assert.That(JsonNode.DeepEquals(row[column.Name], JsonNode.Parse(column.Default!.Json!)), Is.True, $"{column.Name}: {row[column.Name]} instead of {column.Default.Json}");
        }
    }

    private async Task<string> Created(TableDefinition table)
    {
        if (table.Name == "bookings")
        {
            var unit = await scene.Ours.Post("/v1/products", new { name = "Attic", rent_period = "nightly", timezone = "Europe/Rome" });
            var booked = await scene.Ours.Post("/v1/book", new { product_id = unit.At("id"), interval = new { start = "2033-01-05", end = "2033-01-08" } });
            Assert.That(booked.Code, Is.EqualTo(201), booked.ToString());
            return booked.At("booking_id");
        }

        if (scene.NewRow(table, NewRow) is not { } body)
        {
            return table.Name == "organizations" ? scene.OurId.ToString() : scene.OurValues.Key(table, 0);
        }

        // Links between the few rows that there are, and rows that share their key with another table, have to make room.
        if (table.Key.Target is not null || table.Uniques.Any(columns => columns.All(column => table.Find(column)!.Target is not null)))
        {
            await scene.App.Database.Execute($"DELETE FROM \"{table.Name}\" WHERE organization_id = '{scene.OurId}'");
        }

        var reply = await scene.Ours.Send(HttpMethod.Post, $"/v1/{table.Name}", body.ToJsonString());
        Assert.That(reply.Code, Is.EqualTo(201), $"{body.ToJsonString()}\n{reply}");
        var id = reply.At(table.AnswersOneObject ? table.Key.Name : $"0.{table.Key.Name}");
        Assert.That(id, Is.Not.Empty, reply.ToString());
        foreach (var (name, value) in body.Where(part => table.Find(part.Key) is { IsInput: false, Target: null } column && column.Allows(Can.Read) && column.Type != ColumnType.Json))
        {
            Assert.That(reply.At(table.AnswersOneObject ? name : $"0.{name}"), Is.EqualTo(value?.ToString() ?? string.Empty), name);
        }

        return id;
    }
}
