using Bookings.Application.Tables;
using Bookings.Domain.Organizations;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Tables.Proof;

/// <summary>A key without the right of an area is refused at every table of it, with every verb, and wherever the table is embedded.</summary>
[TestFixture]
internal sealed class Cannot_pass_the_scopes_of_a_key
{
    private readonly Dictionary<Area, ApiClient> without = [];
    private readonly Dictionary<Area, ApiClient> reading = [];
    private ProofScene scene = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        scene = await ProofScene.Create();
        foreach (var area in Enum.GetValues<Area>())
        {
            var others = string.Join(',', Enum.GetValues<Area>().Where(other => other != area).Select(other => $"{other}:write"));
            without[area] = await ApiClient.WithNewUser(scene.App, "Apple", $"without-{area}".ToLowerInvariant(), scopes: others);
            reading[area] = await ApiClient.WithNewUser(scene.App, "Apple", $"reading-{area}".ToLowerInvariant(), scopes: $"{others},{area}:read");
        }
    }

    [OneTimeTearDown]
    public Task Stop() => scene.DisposeAsync().AsTask();

    [TestCaseSource(typeof(ProofScene), nameof(ProofScene.TableNames))]
    public async Task A_key_without_the_area_is_refused_with_every_verb(string name)
    {
        var table = TableCatalog.Declared.Find(name)!;
        var rows = await scene.OurCount(table);
        foreach (var (method, path, body) in Requests(table))
        {
            await Refused(without[table.Area], method, path, body);
        }

        Assert.That(await scene.OurCount(table), Is.EqualTo(rows));
    }

    [TestCaseSource(typeof(ProofScene), nameof(ProofScene.TableNames))]
    public async Task A_key_that_may_read_the_area_cannot_write_it(string name)
    {
        var table = TableCatalog.Declared.Find(name)!;
        foreach (var (method, path, body) in Requests(table))
        {
            if (method == HttpMethod.Get || method == HttpMethod.Head)
            {
                Assert.That((await reading[table.Area].Send(method, path)).Code, Is.EqualTo(200), path);
            }
            else
            {
                await Refused(reading[table.Area], method, path, body);
            }
        }
    }

    [TestCaseSource(typeof(ProofScene), nameof(ProofScene.TableNames))]
    public async Task A_key_without_the_area_is_refused_wherever_the_table_is_embedded(string name)
    {
        var table = TableCatalog.Declared.Find(name)!;
        var key = table.Key.Name;
        foreach (var end in table.Relations.Where(end => end.Relation.Child != end.Relation.Parent))
        {
            var target = $"{name}!{end.Relation.Constraint}";
            List<string> queries =
            [
                $"select=*,{target}(*)", $"select=*,{target}()", $"select=*,{target}!inner({key})", $"select=*,e:{target}()&e=is.null",
                $"select=*,e:{target}({key})&e.{key}=not.is.null",
            ];
            if (!end.IsToOne)
            {
                queries.AddRange([$"select=*,...{target}({key})", $"select=*,e:{target}({key})&order=e({key})"]);
            }

            foreach (var query in queries)
            {
                await Refused(without[table.Area], HttpMethod.Get, $"/v1/{end.Other.Name}?{query}", null);
            }

            if (SampleBodies.Change(end.Other, scene.OurValues, 0) is { } change && end.Other.Area != table.Area)
            {
                await Refused(
                    without[table.Area],
                    HttpMethod.Patch,
                    $"/v1/{end.Other.Name}?{end.Other.Key.Name}=not.is.null&select=*,{target}(*)",
                    change.Body.ToJsonString(),
                    ("Prefer", "return=representation"));
            }
        }
    }

    private static async Task Refused(ApiClient key, HttpMethod method, string path, string? body, params (string, string)[] headers)
    {
        var reply = await key.Send(method, path, body, headers);
        Assert.That(reply.Code, Is.EqualTo(403), $"{method} {path} {body}\n{reply}");
        Assert.That(reply.Text, Does.Not.Contain("apple").IgnoreCase);
        if (method != HttpMethod.Head)
        {
            Assert.That(reply.At("code"), Is.EqualTo("42501"));
        }
    }

    private List<(HttpMethod Method, string Path, string? Body)> Requests(TableDefinition table)
    {
        var (name, key) = (table.Name, table.Key.Name);
        List<(HttpMethod, string, string?)> requests = [(HttpMethod.Get, $"/v1/{name}", null), (HttpMethod.Head, $"/v1/{name}", null)];
        requests.AddRange(table.FormerNames.Select(former => (HttpMethod.Get, $"/v1/{former}", (string?)null)));
        if (scene.NewRow(table, 6) is { } body)
        {
            requests.Add((HttpMethod.Post, $"/v1/{name}", body.ToJsonString()));
        }

        if (SampleBodies.Change(table, scene.OurValues, 6) is { } change)
        {
            requests.Add((HttpMethod.Patch, $"/v1/{name}?{key}=not.is.null", change.Body.ToJsonString()));
        }

        if (table.Verbs.HasFlag(Verbs.Delete))
        {
            requests.Add((HttpMethod.Delete, $"/v1/{name}?{key}=not.is.null", null));
        }

        return requests;
    }
}
