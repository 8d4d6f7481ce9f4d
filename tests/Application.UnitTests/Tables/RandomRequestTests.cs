using System.Text.RegularExpressions;
using Bookings.Application.Tables.Plans;
using Bookings.Infrastructure.Tables;

namespace Bookings.Application.UnitTests.Tables;

/// <summary>Random query strings: nothing throws, every refusal has a code, every statement stays inside the tenant.</summary>
public sealed partial class RandomRequestTests
{
    private static readonly string[] Pieces =
    [
        "select=", "order=", "limit=", "offset=", "or=", "and=", "not.or=", "columns=", "&", "&", "&", "=", "=", "(", ")", "(", ")", ",", ",", ".", ".", "!", ":", "::", "->", "->>",
        "*", "...", "\"", "\\", "'", "{", "}", "[", "%", "%41", "%E2%82%AC", "%ff", "%00", "+", "-", "0", "-1", "99999999999999999999", "null", "not.", "eq.", "in.", "is.", "is.null", "like.",
        "cs.", "ov.", "fts(english).", "any", "(any)", "(all)", "inner", "left", "id", "title", "name", "status", "duration", "start_date", "products", "bookings", "calendar_events",
        "contact_bookings", "contacts", "external_calendars", "parent_id", "occupancy", "text", "int", "desc", "asc", "nullslast", "id=eq.1", "title=eq.a", "select=*,products(*)",
        "select=id,bookings(reference,contact_bookings(contacts(email)))", "products.name->>default=eq.a", "bookings=is.null", "order=products(timezone).desc", "é", "😀", "\ud800", "\u0001", " ", ";",
    ];

    [Test]
    public void No_query_string_makes_the_engine_throw_or_leave_the_tenant([Values(1, 2, 3, 4)] int seed)
    {
        var random = new Random(seed);
        var planned = 0;
        for (var i = 0; i < 15_000; i++)
        {
            var query = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var table = Sample.Catalog.Tables[random.Next(Sample.Catalog.Tables.Count)];
            var plan = Sample.Plan($"{table.Name}?{query}");
            if (plan.IsError)
            {
                Assert.That(plan.Error.Code, Is.Not.Empty, query);
                Assert.That(plan.Error.Message, Is.Not.Empty, query);
                continue;
            }

            planned++;
            AssertTenant(plan.Value, query);
        }

        Assert.That(planned, Is.GreaterThan(300), "The pieces should make requests that plan, too.");
    }

    [TestCase("calendar_events?select=*,products!inner(*,organizations(*)),bookings(*,contact_bookings!inner(*,contacts(*)))&bookings=not.is.null")]
    [TestCase("products?select=*,calendar_events(*,calendar_event_notes(*,user_profiles(*)),bookings(contact_bookings(*)))&calendar_events.calendar_event_notes=is.null")]
    [TestCase("bookings?select=*,...user_profiles(name),calendar_events!inner(products(calendar_events(id)))&or=(user_profiles.is.null,calendar_events.not.is.null)")]
    public void Every_table_of_every_statement_is_bound_to_the_tenant(string request) => AssertTenant(Sample.Plan(request).Value, request);

    private static void AssertTenant(ReadPlan plan, string query)
    {
        var page = ReadCompiler.Compile(plan, new ReadMode(25, true, CountKind.Estimated, false), 1000);
        var byKeys = ReadCompiler.Compile(plan, new ReadMode(25, false, CountKind.None, true), 1000);
        SqlStatement[] statements =
        [
            page.Page.Statement, .. page.Embeds.Select(embed => embed.Statement), .. page.Counts,
            byKeys.Page.Statement, .. byKeys.Embeds.Select(embed => embed.Statement), ReadCompiler.CompileLock(plan, 10, deletes: false),
        ];
        foreach (var statement in statements)
        {
            var tenant = statement.Parameters.ToList().FindIndex(parameter => parameter.Source == ParameterSource.Tenant) + 1;
            foreach (var uses in TableUse().Matches(statement.Sql).GroupBy(match => (Table: match.Groups[1].Value, Alias: match.Groups[2].Value)))
            {
                var condition = $"{uses.Key.Alias}.\"{Sample.Catalog.Find(uses.Key.Table)!.TenantColumn}\" = ${tenant}";
                var bound = Regex.Count(statement.Sql, Regex.Escape(condition) + "(?![0-9])");
                Assert.That(bound, Is.EqualTo(uses.Count()), $"{query}\n{statement.Sql}");
            }
        }
    }

    [GeneratedRegex("(?<![.])\"([a-z_]+)\" AS ([a-z]+[0-9]*)\\b")]
    private static partial Regex TableUse();
}
