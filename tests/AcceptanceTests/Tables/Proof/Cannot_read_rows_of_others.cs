using System.Globalization;
using Bookings.Application.Tables;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Tables.Proof;

/// <summary>Whatever one organization asks of any table, by whatever column, relation or form, it neither sees nor counts rows of the other one.</summary>
[TestFixture]
internal sealed class Cannot_read_rows_of_others
{
    private static readonly (string, string) Counted = ("Prefer", "count=exact");

    private ProofScene scene = null!;
    private string theirRows = string.Empty;

    [OneTimeSetUp]
    public async Task Start()
    {
        scene = await ProofScene.Create();
        theirRows = await scene.TheirFingerprint();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        Assert.That(await scene.TheirFingerprint(), Is.EqualTo(theirRows));
        await scene.DisposeAsync();
    }

    [TestCaseSource(typeof(ProofScene), nameof(ProofScene.TableNames))]
    public async Task A_table_shows_and_counts_own_rows_only(string name)
    {
        var table = TableCatalog.Declared.Find(name)!;
        var count = await scene.OurCount(table);
        var all = await Read($"{name}?select=*");
        Assert.That(all.Json!.AsArray(), Has.Count.EqualTo(count));
        Assert.That(count, Is.GreaterThanOrEqualTo(name == "organizations" ? 1 : ProofScene.OurRows), "The proof needs rows.");
        await Counts($"{name}?select={table.Key.Name}", count);
        await Counts($"{name}?or=({table.Key.Name}.is.null,{table.Key.Name}.not.is.null)", count);
        foreach (var (header, value) in new[] { ("Prefer", "count=planned"), ("Prefer", "count=estimated"), ("Accept", "text/csv"), ("Range", "0-999") })
        {
            NoLeak(await scene.Ours.Send(HttpMethod.Get, $"/v1/{name}", null, (header, value)), $"{name} {header}: {value}");
        }

        var head = await scene.Ours.Send(HttpMethod.Head, $"/v1/{name}", null, Counted);
        Assert.That(head.Headers["Content-Range"], Does.EndWith($"/{count}"));
        NoLeak(head, $"HEAD {name}");
    }

    [TestCaseSource(typeof(ProofScene), nameof(ProofScene.TableNames))]
    public async Task Filters_and_order_by_every_column_see_own_rows_only(string name)
    {
        var table = TableCatalog.Declared.Find(name)!;
        var key = table.Key.Name;
        foreach (var column in table.Columns.Where(column => column.Allows(Can.Filter)))
        {
            if (column.Type == ColumnType.SearchVector)
            {
                await Counts($"{name}?{column.Name}=fts.zebra", 0);
                NoLeak(await scene.Ours.Send(HttpMethod.Get, $"/v1/{name}?{column.Name}=not.fts.zebra", null, Counted), name);
                continue;
            }

            NoLeak(await Read($"{name}?order={column.Name}.desc.nullslast,{key}&limit=1"), column.Name);
            NoLeak(await Read($"{name}?select={key},{column.Name}&and=({column.Name}.not.is.null)"), column.Name);
            foreach (var aggregate in new[] { "count", "max", "min" })
            {
                NoLeak(await scene.Ours.Get($"/v1/{name}?select={column.Name}.{aggregate}()"), $"{column.Name}.{aggregate}()");
            }

            if (column.Sql is null && SampleValues.Literal(column.Type, scene.TheirValues.Of(table, column, 0)) is { } theirs && column.Type != ColumnType.Json)
            {
                var condition = $"row.\"{column.Name}\" = '{theirs.Replace("'", "''", StringComparison.Ordinal)}'::{TypeNames.Sql(column.Type)}";
                // In a tree: some columns have names that stand for something else as parameters.
                var value = Uri.EscapeDataString($"\"{theirs.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
                await Counts($"{name}?and=({column.Name}.eq.{value})", await scene.OurCount(table, condition));
                await Counts($"{name}?and=({column.Name}.not.eq.{value})", await scene.OurCount(table, $"NOT {condition}"));
            }
        }
    }

    [TestCaseSource(typeof(ProofScene), nameof(ProofScene.TableNames))]
    public async Task Every_relation_leads_to_own_rows_only_in_both_directions(string name)
    {
        var table = TableCatalog.Declared.Find(name)!;
        var key = table.Key.Name;
        foreach (var end in table.Relations.Where(end => end.Relation.Child != end.Relation.Parent))
        {
            var target = $"{end.Other.Name}!{end.Relation.Constraint}";
            var otherKey = end.Other.Key.Name;
            var match = end.IsToOne
                ? $"EXISTS (SELECT FROM \"{end.Other.Name}\" AS o WHERE o.\"{end.Other.TenantColumn}\" = '{scene.OurId}' AND o.\"{otherKey}\" = row.\"{end.Relation.ChildColumn.Name}\")"
                : $"EXISTS (SELECT FROM \"{end.Other.Name}\" AS o WHERE o.\"{end.Other.TenantColumn}\" = '{scene.OurId}' AND o.\"{end.Relation.ChildColumn.Name}\" = row.\"{key}\")";
            var matching = await scene.OurCount(table, match);
            NoLeak(await Read($"{name}?select=*,e:{target}(*)"), target);
            NoLeak(await Read($"{name}?select={key},e:{target}(*,b:{name}!{end.Relation.Constraint}(*))"), target);
            await Counts($"{name}?select={key},e:{target}!inner({otherKey})", matching);
            await Counts($"{name}?select={key},e:{target}()&e=not.is.null", matching);
            await Counts($"{name}?select={key},e:{target}()&e=is.null", await scene.OurCount(table, $"NOT {match}"));
            var theirs = end.Other.Name == "organizations" ? scene.TheirId.ToString() : scene.TheirValues.Key(end.Other, 0);
            await Counts($"{name}?select={key},e:{target}!inner({otherKey})&e.{otherKey}=eq.{Uri.EscapeDataString(theirs)}", 0);
            await Counts($"{name}?select={key},e:{target}!inner({otherKey})&e.or=({otherKey}.eq.{Uri.EscapeDataString(theirs)},{otherKey}.is.null)", 0);
            if (end.IsToOne)
            {
                NoLeak(await Read($"{name}?select={key},...{target}(*)&{end.Relation.ChildColumn.Name}=not.is.null"), target);
                NoLeak(await Read($"{name}?select={key},e:{target}({otherKey})&order=e({otherKey}).desc.nullslast"), target);
            }
            else
            {
                NoLeak(await Read($"{name}?select={key},e:{target}(*)&e.order={otherKey}.desc&e.limit=1"), target);
            }
        }

        foreach (var end in table.Relations.Where(end => end.Relation.Child == end.Relation.Parent && end.IsToOne))
        {
            NoLeak(await Read($"{name}?select=*,{end.Relation.ChildColumn.Name}(*)"), $"{name} up");
            NoLeak(await scene.Ours.Get($"/v1/{name}?select=*,{name}!{end.Relation.ChildColumn.Name}(*)"), $"{name} down");
        }
    }

    [TestCaseSource(typeof(ProofScene), nameof(ProofScene.TableNames))]
    public async Task A_key_of_others_is_answered_like_a_key_that_nobody_has(string name)
    {
        var table = TableCatalog.Declared.Find(name)!;
        (string Theirs, string Nobodys) keys = name == "organizations"
            ? (scene.TheirId.ToString(), Guid.NewGuid().ToString())
            : (scene.TheirValues.Key(table, 0), scene.NobodysValues.Key(table, 0));
        var ours = name == "organizations" ? scene.OurId.ToString() : scene.OurValues.Key(table, 0);
        (HttpMethod Method, string Query, (string, string)[] Headers)[] requests =
        [
            (HttpMethod.Get, "{key}=eq.{id}", []),
            (HttpMethod.Get, "{key}=eq.{id}", [Counted]),
            (HttpMethod.Head, "{key}=eq.{id}", [Counted]),
            (HttpMethod.Get, "{key}=eq.{id}", [("Accept", "application/vnd.pgrst.object+json")]),
            (HttpMethod.Get, "{key}=eq.{id}", [("If-None-Match", "\"0123456789abcdef\"")]),
            (HttpMethod.Get, "{key}=eq.{id}", [("If-Match", "\"0123456789abcdef\"")]),
            (HttpMethod.Get, "{key}=in.({id})", [Counted]),
            (HttpMethod.Get, "{key}=eq(any).{{id}}", [Counted]),
            (HttpMethod.Get, "or=({key}.eq.{id},{key}.is.null)", [Counted]),
            (HttpMethod.Get, "{key}=neq.{id}", [Counted]),
            (HttpMethod.Get, "{key}=eq.{id}&offset=1", [Counted]),
            (HttpMethod.Get, $"select={{key}}&or=({{key}}.eq.{{id}},{{key}}.eq.{Uri.EscapeDataString(ours)})", [Counted]),
        ];
        foreach (var (method, query, headers) in requests)
        {
            async Task<ApiReply> Ask(string id) => await scene.Ours.Send(
                method,
                $"/v1/{name}?{query.Replace("{key}", table.Key.Name, StringComparison.Ordinal).Replace("{id}", Uri.EscapeDataString(id), StringComparison.Ordinal)}",
                null,
                headers);
            var (theirs, nobodys) = (await Ask(keys.Theirs), await Ask(keys.Nobodys));
            Assert.That(Same.Print(theirs, keys.Theirs), Is.EqualTo(Same.Print(nobodys, keys.Nobodys)), $"{method} {name}?{query}");
        }

        foreach (var column in table.Columns.Where(column => column.Target is not null && !column.IsKey && column.Name != "organization_id"))
        {
            var parent = SampleValues.Of(column);
            var theirs = await scene.Ours.Send(HttpMethod.Get, $"/v1/{name}?{column.Name}=eq.{Uri.EscapeDataString(scene.TheirValues.Key(parent, 0))}", null, Counted);
            Assert.That((theirs.Code, theirs.Text, theirs.Headers["Content-Range"]), Is.EqualTo((200, "[]", "*/0")), column.Name);
        }
    }

    private async Task Counts(string path, int rows)
    {
        var reply = await scene.Ours.Send(HttpMethod.Get, $"/v1/{path}", null, Counted);
        NoLeak(reply, path);
        Assert.That(reply.Code, Is.EqualTo(200), $"{path}\n{reply}");
        Assert.That(reply.Headers["Content-Range"].Split('/')[1], Is.EqualTo(rows.ToString(CultureInfo.InvariantCulture)), path);
        Assert.That(reply.Json!.AsArray(), Has.Count.EqualTo(rows), path);
    }

    private async Task<ApiReply> Read(string path)
    {
        var reply = await scene.Ours.Get($"/v1/{path}");
        Assert.That(reply.Code, Is.EqualTo(200), $"{path}\n{reply}");
        NoLeak(reply, path);
        return reply;
    }

    private void NoLeak(ApiReply reply, string asked) => Assert.That(reply.Code < 300 ? scene.Leak(reply) : null, Is.Null, $"{asked}\n{reply}");
}
