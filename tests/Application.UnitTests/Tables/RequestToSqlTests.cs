using Bookings.Application.Tables.Plans;
using Bookings.Application.Tables.Requests;

namespace Bookings.Application.UnitTests.Tables;

/// <summary>Request and SQL side by side.</summary>
public sealed class RequestToSqlTests
{
    private const string Tenant = "t.\"organization_id\" = $1";

    // Request, condition behind the tenant's.
    [TestCase("title=eq.A", "t.\"title\" = $2")]
    [TestCase("status=not.eq.CONFIRMED", "NOT (t.\"status\" = $2)")]
    [TestCase("duration=gte.3", "t.\"duration\" >= $2::integer")]
    [TestCase("start_date=lt.2026-07-01", "t.\"start_date\" < $2::date")]
    [TestCase("created_at=gt.2026-07-01", "t.\"created_at\" > $2::timestamptz")]
    [TestCase("id=in.(a,b)", "t.\"id\" = ANY($2::uuid[])")]
    [TestCase("title=in.(a,b)", "t.\"title\" = ANY($2)")]
    [TestCase("title=not.in.(a)", "NOT (t.\"title\" = ANY($2))")]
    [TestCase("title=like.A*", "t.\"title\" LIKE $2")]
    [TestCase("title=ilike(any).{A*,B*}", "t.\"title\" ILIKE ANY($2::text[])")]
    [TestCase("title=match.^A", "t.\"title\" ~ $2")]
    [TestCase("title=imatch.^A", "t.\"title\" ~* $2")]
    [TestCase("id=eq(any).{a,b}", "t.\"id\" = ANY($2::uuid[])")]
    [TestCase("booking_id=is.null", "t.\"booking_id\" IS NULL")]
    [TestCase("booking_id=not.is.null", "NOT (t.\"booking_id\" IS NULL)")]
    [TestCase("booking_id=is.not_null", "t.\"booking_id\" IS NOT NULL")]
    [TestCase("has_open_payments=is.true", "t.\"has_open_payments\" IS TRUE")]
    [TestCase("title=isdistinct.A", "t.\"title\" IS DISTINCT FROM $2")]
    [TestCase("occupancy=cs.{\"a\":1}", "t.\"occupancy\" @> $2::jsonb")]
    [TestCase("occupancy->>a=eq.1", "(t.\"occupancy\"->>'a') = $2")]
    [TestCase("occupancy->a->0=gte.2", "(t.\"occupancy\"->'a'->0) >= $2::jsonb")]
    [TestCase("fts=fts.cat", "t.\"fts\" @@ to_tsquery('simple', $2)")]
    [TestCase("fts=wfts(english).cat", "t.\"fts\" @@ websearch_to_tsquery('english', $2)")]
    [TestCase("title=plfts.cat", "to_tsvector('simple', t.\"title\") @@ plainto_tsquery('simple', $2)")]
    [TestCase("or=(title.eq.A,and(duration.gt.2,not.or(notes.is.null,title.eq.B)))",
        "(t.\"title\" = $2 OR (t.\"duration\" > $3::integer AND NOT (t.\"notes\" IS NULL OR t.\"title\" = $4)))")]
    [TestCase("not.and=(title.eq.A,duration.eq.1)", "NOT (t.\"title\" = $2 AND t.\"duration\" = $3::integer)")]
    public void A_filter_becomes_a_condition_with_its_value_as_a_parameter(string filter, string condition)
    {
        var sql = Sample.Compile($"calendar_events?select=id&{filter}").Page.Statement.Sql;
        Assert.That(sql, Is.EqualTo($"SELECT t.\"id\" FROM \"calendar_events\" AS t WHERE {Tenant} AND {condition} ORDER BY t.\"id\" LIMIT 25"));
    }

    [TestCase("cs", "@>")]
    [TestCase("cd", "<@")]
    [TestCase("ov", "&&")]
    [TestCase("sl", "<<")]
    [TestCase("sr", ">>")]
    [TestCase("nxr", "&<")]
    [TestCase("nxl", "&>")]
    [TestCase("adj", "-|-")]
    public void A_range_operator_becomes_the_operator_of_the_database(string word, string symbol)
    {
        var sql = Sample.Compile($"calendar_event_updates?select=id&next_interval={word}.[2026-07-01,2026-07-08)").Page.Statement.Sql;
        Assert.That(sql, Does.Contain($"AND t.\"next_interval\" {symbol} $2::daterange ORDER"));
    }

    [TestCase("title", "t.\"title\", t.\"id\"")]
    [TestCase("title.desc.nullslast,start_date.asc", "t.\"title\" DESC NULLS LAST, t.\"start_date\", t.\"id\"")]
    [TestCase("occupancy->>a.nullsfirst", "(t.\"occupancy\"->>'a') NULLS FIRST, t.\"id\"")]
    public void An_order_always_ends_with_the_primary_key(string order, string terms)
    {
        var sql = Sample.Compile($"calendar_events?select=id&order={order}").Page.Statement.Sql;
        Assert.That(sql, Does.EndWith($"WHERE {Tenant} ORDER BY {terms} LIMIT 25"));
    }

    [TestCase("duration::text", "CAST(t.\"duration\" AS text)")]
    [TestCase("occupancy->>it's", "(t.\"occupancy\"->>'it''s')")]
    [TestCase("a:occupancy->b->-1", "(t.\"occupancy\"->'b'->(-1))")]
    public void A_selected_column_becomes_an_expression(string select, string expression)
    {
        var sql = Sample.Compile($"calendar_events?select={Uri.EscapeDataString(select)}").Page.Statement.Sql;
        Assert.That(sql, Does.StartWith($"SELECT {expression} FROM "));
    }

    [Test]
    public void A_to_one_embed_is_a_join_that_names_the_tenant_again()
    {
        var sql = Sample.Compile("calendar_events?select=id,products(timezone)&products.timezone=eq.UTC").Page.Statement.Sql;
        Assert.That(sql, Is.EqualTo(
            "SELECT t.\"id\", e1.\"id\", e1.\"timezone\" FROM \"calendar_events\" AS t LEFT JOIN \"products\" AS e1 ON e1.\"id\" = t.\"product_id\" "
            + "AND e1.\"organization_id\" = $1 AND e1.\"timezone\" = $2 WHERE t.\"organization_id\" = $1 ORDER BY t.\"id\" LIMIT 25"));
    }

    [Test]
    public void A_to_many_embed_is_a_second_statement_over_the_same_page()
    {
        var compiled = Sample.Compile("products?select=id,calendar_events(title)&calendar_events.limit=2&calendar_events.order=start_date");
        Assert.That(compiled.Embeds.Single().Statement.Sql, Is.EqualTo(
            "SELECT s.k, x.c1 FROM (SELECT t.\"id\" AS k FROM \"products\" AS t WHERE t.\"organization_id\" = $1 ORDER BY t.\"id\" LIMIT 25) AS s "
            + "CROSS JOIN LATERAL (SELECT e1.\"title\" AS c1, row_number() OVER (ORDER BY e1.\"start_date\", e1.\"id\") AS o FROM \"calendar_events\" AS e1 "
            + "WHERE e1.\"product_id\" = s.k AND e1.\"organization_id\" = $1 ORDER BY e1.\"start_date\", e1.\"id\" LIMIT 2) AS x ORDER BY s.k, x.o"));
    }

    [Test]
    public void An_inner_to_many_embed_and_null_tests_are_existence_tests()
    {
        var inner = Sample.Compile("products?select=id,calendar_events!inner(id)", CountKind.Exact);
        const string Exists = "EXISTS (SELECT 1 FROM \"calendar_events\" AS e1 WHERE e1.\"product_id\" = t.\"id\" AND e1.\"organization_id\" = $1)";
        Assert.Multiple(() =>
        {
            Assert.That(inner.Page.Statement.Sql, Does.Contain($"WHERE t.\"organization_id\" = $1 AND {Exists} ORDER"));
            Assert.That(inner.Counts.Single().Sql, Does.EndWith($"WHERE t.\"organization_id\" = $1 AND {Exists}"));
            Assert.That(
                Sample.Compile("products?select=id,calendar_events()&calendar_events=is.null").Page.Statement.Sql,
                Does.Contain($"AND NOT {Exists} ORDER"));
        });
    }

    [Test]
    public void The_tenant_table_is_bound_by_its_own_key() =>
        Assert.That(Sample.Compile("organizations?select=id").Page.Statement.Sql, Does.Contain("WHERE t.\"id\" = $1 ORDER"));

    [Test]
    public void Two_requests_that_differ_in_values_only_have_the_same_shape()
    {
        var one = TableQueryReader.Read("?title=eq.A&or=(duration.gt.1,id.in.(a,b))&limit=5", Sample.Limits).Value;
        var two = TableQueryReader.Read("?title=eq.B&or=(duration.gt.7,id.in.(c))&limit=9", Sample.Limits).Value;
        var three = TableQueryReader.Read("?title=neq.B&or=(duration.gt.7,id.in.(c))&limit=9", Sample.Limits).Value;
        Assert.Multiple(() =>
        {
            Assert.That(one.Shape, Is.EqualTo(two.Shape));
            Assert.That(one.Shape, Is.Not.EqualTo(three.Shape));
            Assert.That(one.Values, Is.EqualTo(new object[] { "A", "1", new[] { "a", "b" } }));
        });
    }
}
