using Bookings.Application.Tables;

namespace Bookings.Application.UnitTests.Tables;

/// <summary>What the parser and the planner refuse, with its code and the near miss.</summary>
public sealed class RefusalTests
{
    [TestCase("title=eqq.1", "PGRST100", "'eq'")]
    [TestCase("title=", "PGRST100", null)]
    [TestCase("title=eq", "PGRST100", null)]
    [TestCase("title=is.nul", "PGRST100", null)]
    [TestCase("title=is.nullx", "PGRST100", null)]
    [TestCase("title=in.(a,b", "PGRST100", null)]
    [TestCase("title=in.(a)b", "PGRST100", null)]
    [TestCase("title=neq(any).{a}", "PGRST100", null)]
    [TestCase("or=()", "PGRST100", null)]
    [TestCase("or=(title.eq.a", "PGRST100", null)]
    [TestCase("or=(title.eq.a)x", "PGRST100", null)]
    [TestCase("order=", "PGRST100", null)]
    [TestCase("order=title.down", "PGRST100", null)]
    [TestCase("select=id,", "PGRST100", null)]
    [TestCase("select=id::", "PGRST100", null)]
    [TestCase("select=products(id", "PGRST100", null)]
    [TestCase("limit=ten", "PGRST100", null)]
    [TestCase("title=eq.%E6", "PGRST100", null)]
    [TestCase("title=eq.%00", "22021", null)]
    [TestCase("columns=", "PGRST100", null)]
    [TestCase("limit=-1", "PGRST103", null)]
    [TestCase("bookings.id=eq.1", "PGRST108", null)]
    [TestCase("select=bookings(id)&booking.id=eq.1", "PGRST108", "'bookings'")]
    [TestCase("select=id,calendar_event_notes(id)&order=calendar_event_notes(id)", "PGRST118", null)]
    [TestCase("select=...calendar_event_notes(id)", "PGRST119", null)]
    [TestCase("select=bookings(id)&bookings=eq.1", "PGRST120", null)]
    [TestCase("select=count()", "PGRST123", null)]
    [TestCase("select=duration.sum()", "PGRST123", null)]
    [TestCase("select=bookings(count)", "PGRST123", null)]
    [TestCase("select=product(id)", "PGRST200", "'products'")]
    [TestCase("select=products!produc_id(id)", "PGRST200", "'product_id'")]
    [TestCase("select=titel", "42703", "title")]
    [TestCase("titel=eq.1", "42703", "title")]
    [TestCase("order=titel", "42703", "title")]
    [TestCase("recurrence_key=eq.1", "42703", null)]
    [TestCase("select=title::txt", "42704", "text")]
    [TestCase("select=title::regclass", "42704", null)]
    [TestCase("title=fts(klingon).a", "42704", null)]
    [TestCase("duration=like.1*", "42883", null)]
    [TestCase("title=cs.{a}", "42883", null)]
    [TestCase("select=title->a", "42883", null)]
    public void Cannot_ask_for_what_is_not_there(string query, string code, string? hint)
    {
        var error = Sample.Refusal($"calendar_events?{query}");
        Assert.That(error.Code, Is.EqualTo(code), error.Message);
        if (hint is not null)
        {
            Assert.That(error.Hint, Does.Contain(hint));
        }
    }

    [Test]
    public void Cannot_embed_by_a_name_that_several_relations_answer_to()
    {
        var error = Sample.Refusal("calendar_event_updates?select=products(id)");
        Assert.Multiple(() =>
        {
            Assert.That(error.Code, Is.EqualTo("PGRST201"));
            Assert.That(error.Details, Does.StartWith("[{").And.Contain("many-to-one"));
            Assert.That(error.Hint, Does.Contain("products!calendar_event_updates_next_product_id_fkey"));
            Assert.That(Sample.Plan("calendar_event_updates?select=products!next_product_id(id)").IsError, Is.False);
            Assert.That(Sample.Plan("calendar_event_updates?select=p:next_product_id(id)").IsError, Is.False);
        });
    }

    [Test]
    public void Cannot_go_beyond_the_limits()
    {
        var tight = new TableLimits { Conditions = 2, Embeds = 1, EmbedDepth = 1, ListElements = 2, Selections = 3 };
        Assert.Multiple(() =>
        {
            foreach (var query in (string[])
                [
                    "title=eq.1&title=eq.2&title=eq.3", "or=(title.eq.1,title.eq.2,title.eq.3)", "select=products(id),bookings(id)",
                    "select=products(organizations(id))", "title=in.(1,2,3)", "select=id,id,id,id",
                ])
            {
                Assert.That(Sample.Refusal($"calendar_events?{query}", tight).Code, Is.EqualTo("PGRSTL00"), query);
            }
        });
    }

    [Test]
    public void Cannot_see_a_body_only_key_as_a_column() => Assert.That(Sample.Refusal("members?select=email").Code, Is.EqualTo("42703"));
}
