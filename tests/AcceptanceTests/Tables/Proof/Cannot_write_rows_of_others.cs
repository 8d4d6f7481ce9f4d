using System.Text.Json.Nodes;
using Bookings.Application.Tables;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Tables.Proof;

/// <summary>A write that names a row of the other organization, as key, as parent or as tenant, is answered like one that names a row nobody has, and changes nothing of theirs.</summary>
[TestFixture]
internal sealed class Cannot_write_rows_of_others
{
    private const int NewRow = 6;

    private static readonly (string, string) Shown = ("Prefer", "return=representation");

    private ProofScene scene = null!;
    private string theirRows = string.Empty;

    [OneTimeSetUp]
    public async Task Start()
    {
        scene = await ProofScene.Create();
        theirRows = await scene.TheirFingerprint();
    }

    [OneTimeTearDown]
    public Task Stop() => scene.DisposeAsync().AsTask();

    [TearDown]
    public async Task Nothing_of_theirs_has_changed() => Assert.That(await scene.TheirFingerprint(), Is.EqualTo(theirRows));

    [TestCaseSource(typeof(ProofScene), nameof(ProofScene.TableNames))]
    public async Task Their_key_cannot_be_changed_or_deleted(string name)
    {
        var table = TableCatalog.Declared.Find(name)!;
        var key = table.Key.Name;
        if (SampleBodies.Change(table, scene.OurValues, NewRow) is { } change)
        {
            foreach (var query in new[] { $"{key}=eq.{{id}}", $"{key}=in.({{id}})", $"or=({key}.eq.{{id}},{key}.eq.{{id}})", $"{key}=eq.{{id}}&select=*" })
            {
                await Alike(table, id => scene.Ours.Send(HttpMethod.Patch, $"/v1/{name}?{query.Replace("{id}", id, StringComparison.Ordinal)}", change.Body.ToJsonString(), Shown));
                await Alike(table, id => scene.Ours.Send(HttpMethod.Patch, $"/v1/{name}?{query.Replace("{id}", id, StringComparison.Ordinal)}", change.Body.ToJsonString()));
            }

            await Alike(table, id => scene.Ours.Send(HttpMethod.Patch, $"/v1/{name}?{key}=eq.{id}", change.Body.ToJsonString(), ("If-Match", "\"0123456789abcdef\"")));
            await Alike(table, id => scene.Ours.Send(
                HttpMethod.Patch, $"/v1/{name}?{key}=eq.{id}", new JsonObject { [key] = id, [change.Column.Name] = change.Body[change.Column.Name]?.DeepClone() }.ToJsonString()));
        }

        if (table.Verbs.HasFlag(Verbs.Delete))
        {
            await Alike(table, id => scene.Ours.Send(HttpMethod.Delete, $"/v1/{name}?{key}=eq.{id}", null, Shown));
            await Alike(table, id => scene.Ours.Send(HttpMethod.Delete, $"/v1/{name}?{key}=in.({id})", null, ("Prefer", "count=exact")));
            await Alike(table, id => scene.Ours.Send(HttpMethod.Delete, $"/v1/{name}?{key}=eq.{id}", null, ("Accept", "application/vnd.pgrst.object+json"), Shown));
        }
    }

    [TestCaseSource(typeof(ProofScene), nameof(ProofScene.TableNames))]
    public async Task Their_key_in_a_body_is_a_new_key_here(string name)
    {
        var table = TableCatalog.Declared.Find(name)!;
        if (scene.NewRow(table, NewRow) is not { } body || !table.Key.Allows(Can.Create))
        {
            Assert.Pass("No body can name a key.");
            return;
        }

        await Alike(table, id => Post(table, id, With(body, table.Key.Name, id)));
        await Alike(table, id => Post(table, id, With(body, table.Key.Name, id), ("Prefer", "resolution=merge-duplicates, return=representation")));
        await Alike(table, id => Post(table, id, With(body, table.Key.Name, id), ("Prefer", "resolution=ignore-duplicates, return=representation")));
        await Alike(table, async id =>
        {
            var reply = await scene.Ours.Send(HttpMethod.Put, $"/v1/{name}?{table.Key.Name}=eq.{id}", With(body, table.Key.Name, id), Shown);
            await Forget(table, id);
            return reply;
        });
    }

    [TestCaseSource(typeof(ProofScene), nameof(ProofScene.TableNames))]
    public async Task Their_rows_cannot_be_parents(string name)
    {
        var table = TableCatalog.Declared.Find(name)!;
        foreach (var column in table.Columns.Where(column => column.Target is not null && column is { IsKey: false, Name: not "organization_id" }))
        {
            var parent = SampleValues.Of(column);
            if (column.Allows(Can.Create) && scene.NewRow(table, NewRow) is { } body)
            {
                await Alike(parent, id => scene.Ours.Send(HttpMethod.Post, $"/v1/{name}", With(body, column.Name, id)));
                await Alike(parent, id => scene.Ours.Send(HttpMethod.Post, $"/v1/{name}", $"[{With(body, column.Name, id)}]", ("Prefer", "resolution=merge-duplicates")));
            }

            if (column.Allows(Can.Change))
            {
                var ours = scene.OurValues.Key(table, 0);
                await Alike(parent, id => scene.Ours.Send(HttpMethod.Patch, $"/v1/{name}?{table.Key.Name}=eq.{ours}", With([], column.Name, id), Shown));
            }
        }
    }

    [TestCaseSource(typeof(ProofScene), nameof(ProofScene.TableNames))]
    public async Task Their_organization_is_named_in_vain(string name)
    {
        var table = TableCatalog.Declared.Find(name)!;
        var (theirs, nobodys) = (scene.TheirId.ToString(), Guid.NewGuid().ToString());
        var tenant = name == "organizations" ? "id" : "organization_id";
        List<Func<string, Task<ApiReply>>> requests = [];
        if (scene.NewRow(table, NewRow) is { } body)
        {
            requests.Add(id => scene.Ours.Send(HttpMethod.Post, $"/v1/{name}", With(body, tenant, id)));
        }

        if (SampleBodies.Change(table, scene.OurValues, NewRow) is { } change)
        {
            requests.Add(id => scene.Ours.Send(HttpMethod.Patch, $"/v1/{name}?{table.Key.Name}=not.is.null", With(change.Body, tenant, id)));
        }

        foreach (var request in requests)
        {
            var (one, other) = (await request(theirs), await request(nobodys));
            Assert.That(one.Code, Is.GreaterThanOrEqualTo(400), one.ToString());
            Assert.That(Same.Print(one, theirs), Is.EqualTo(Same.Print(other, nobodys)));
        }
    }

    [TestCaseSource(typeof(ProofScene), nameof(ProofScene.TableNames))]
    public async Task Their_unique_values_are_free_here(string name)
    {
        var table = TableCatalog.Declared.Find(name)!;
        foreach (var unique in table.Uniques.Where(columns => columns.All(column => table.Find(column) is { Target: null } found && found.Allows(Can.Create))))
        {
            if (scene.NewRow(table, NewRow) is not { } body)
            {
                continue;
            }

            List<string> answers = [];
            foreach (var values in new[] { scene.TheirValues, scene.NobodysValues })
            {
                foreach (var column in unique)
                {
                    body[column] = values.Of(table, table.Find(column)!, 0);
                }

                var reply = await scene.Ours.Send(
                    HttpMethod.Post, $"/v1/{name}?on_conflict={string.Join(',', unique)}&select={table.Key.Name}", body.ToJsonString(), ("Prefer", "resolution=ignore-duplicates"));
                answers.Add(Same.Print(reply, reply.At($"0.{table.Key.Name}")));
                await Forget(table, reply.At($"0.{table.Key.Name}"));
            }

            Assert.That(answers[0], Is.EqualTo(answers[1]));
        }
    }

    private static string With(JsonObject body, string name, string value)
    {
        var copy = body.DeepClone().AsObject();
        copy[name] = value;
        return copy.ToJsonString();
    }

    private async Task Alike(TableDefinition table, Func<string, Task<ApiReply>> ask)
    {
        (string Theirs, string Nobodys) keys = table.Name == "organizations"
            ? (scene.TheirId.ToString(), Guid.NewGuid().ToString())
            : (scene.TheirValues.Key(table, 0), scene.NobodysValues.Key(table, 0));
        var nobodys = await ask(keys.Nobodys);
        var theirs = await ask(keys.Theirs);
        Assert.That(theirs.Code, Is.LessThan(500), theirs.ToString());
        Assert.That(Same.Print(theirs, keys.Theirs), Is.EqualTo(Same.Print(nobodys, keys.Nobodys)));
        Assert.That(theirs.Text, Does.Not.Contain("zebra").IgnoreCase);
    }

    private async Task<ApiReply> Post(TableDefinition table, string key, string body, params (string, string)[] headers)
    {
        var reply = await scene.Ours.Send(HttpMethod.Post, $"/v1/{table.Name}", body, headers);
        await Forget(table, key);
        return reply;
    }

    // The second of two equal requests must find what the first one found.
    private async Task Forget(TableDefinition table, string key)
    {
        if (table.Key.Type == ColumnType.Uuid && Guid.TryParse(key, out _))
        {
            await scene.Ours.Delete($"/v1/{table.Name}?{table.Key.Name}=eq.{key}");
        }
    }
}
