using System.Text;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Requests;

namespace Bookings.Application.UnitTests.Tables;

/// <summary>Cursors, entity tags and array literals: what callers send back to us.</summary>
public sealed class CursorAndTagTests
{
    private static readonly string?[] Place = ["2026-01-01", null, "key"];

    [Test]
    public void A_cursor_is_read_for_its_own_table_and_order_only()
    {
        var cursor = PageCursor.Write("products", "name.desc,id", Place);
        Assert.Multiple(() =>
        {
            Assert.That(PageCursor.Read(cursor, "products", "name.desc,id", 3), Is.EqualTo(Place));
            Assert.That(PageCursor.Read(cursor, "bookings", "name.desc,id", 3), Is.Null);
            Assert.That(PageCursor.Read(cursor, "products", "name", 3), Is.Null);
            Assert.That(PageCursor.Read(cursor, "products", "name.desc,id", 2), Is.Null);
        });
    }

    [TestCase("")]
    [TestCase("!")]
    [TestCase("AAAA")]
    [TestCase("bm90IGEgY3Vyc29yIGF0IGFsbA")]
    [TestCase("é")]
    public void Nonsense_is_no_cursor(string text) => Assert.That(PageCursor.Read(text, "products", string.Empty, 1), Is.Null);

    [Test]
    public void A_tag_names_the_row_first_and_its_representation_second()
    {
        var row = EntityTag.OfRow("products", "a", 7);
        var one = EntityTag.OfAnswer(row, "application/json", Encoding.UTF8.GetBytes("[1]"));
        var other = EntityTag.OfAnswer(row, "application/json", Encoding.UTF8.GetBytes("[2]"));
        Assert.Multiple(() =>
        {
            Assert.That(one, Does.Match("^\"[0-9a-f]{16}-[0-9a-f]{16}\"$"));
            Assert.That(one, Is.Not.EqualTo(other));
            Assert.That(EntityTag.OfRow("products", "a", 8), Is.Not.EqualTo(row));
            Assert.That(EntityTag.AllowsChange(one, row), Is.True);
            Assert.That(EntityTag.AllowsChange($"\"x\", {other}", row), Is.True);
            Assert.That(EntityTag.AllowsChange($"W/{one}", row), Is.False);
            Assert.That(EntityTag.AllowsChange(one, EntityTag.OfRow("products", "a", 8)), Is.False);
            Assert.That(EntityTag.AllowsChange("*", row), Is.True);
            Assert.That(EntityTag.AllowsChange("*", null), Is.False);
            Assert.That(EntityTag.IsKnown($"W/{one}", one), Is.True);
            Assert.That(EntityTag.IsKnown(other, one), Is.False);
        });
    }

    [TestCase("{}", new string[0])]
    [TestCase("{a,b c}", new[] { "a", "b c" })]
    [TestCase(" { a , \"b,\\\"c\" } ", new[] { "a", "b,\"c" })]
    public void An_array_literal_is_read(string text, string[] elements) => Assert.That(ArrayLiteral.Read(text), Is.EqualTo(elements));

    [TestCase("a")]
    [TestCase("{a")]
    [TestCase("{a,}")]
    [TestCase("{{a}}")]
    [TestCase("{NULL}")]
    public void What_is_no_flat_list_of_texts_is_left_to_the_database(string text) => Assert.That(ArrayLiteral.Read(text), Is.Null);

    [Test]
    public void An_array_literal_that_is_written_is_read_back()
    {
        string[] elements = ["a", "b,\"c\\", string.Empty, "NULL"];
        Assert.That(ArrayLiteral.Read(ArrayLiteral.Write(elements)), Is.EqualTo(elements));
    }
}
