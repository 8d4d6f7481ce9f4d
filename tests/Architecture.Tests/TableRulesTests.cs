using System.Text.RegularExpressions;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Organizations;
using NUnit.Framework;

namespace Bookings.Architecture.Tests;

/// <summary>What every declaration of a table keeps to.</summary>
public sealed partial class TableRulesTests
{
    private static readonly TableCatalog Catalog = TableCatalog.Of(typeof(Table).Assembly);

    [TestCaseSource(nameof(Tables))]
    public void A_table_has_a_sentence_an_area_verbs_and_a_key(TableDefinition table)
    {
        Assert.That(table.Name, Does.Match(SnakeCase()));
        Assert.That(table.Doc, Does.Match(@"^\S.*\.$"));
        Assert.That(Enum.IsDefined(table.Area), Is.True);
        Assert.That(table.Verbs.HasFlag(Verbs.Get), Is.True);
        var isOthers = table is { Way: WayOfWriting.ReadOnly, Key.Type: ColumnType.BigInt or ColumnType.Text };
        Assert.That(isOthers || table.Key.Type == ColumnType.Uuid, Is.True, "only rows that the API never writes have keys of another kind");
        Assert.That(table.Key.IsNullable, Is.False);
    }

    [TestCaseSource(nameof(Tables))]
    public void A_table_is_declared_in_the_class_of_its_name(TableDefinition table)
    {
        var words = table.Name.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]);

        Assert.That(table.DeclaredIn.Name, Is.EqualTo($"{string.Concat(words)}Table"));
    }

    [TestCaseSource(nameof(Tables))]
    public void A_column_is_named_once_in_snake_case(TableDefinition table)
    {
        Assert.That(table.Columns.Select(column => column.Name), Is.Unique);
        Assert.That(table.Columns.Select(column => column.Name), Is.All.Match(SnakeCase()));
    }

    [TestCaseSource(nameof(Tables))]
    public void A_column_that_is_filtered_is_read(TableDefinition table) =>
        Assert.That(table.Columns.Where(column => column.Allows(Can.Filter) && !column.Allows(Can.Read)), Is.Empty, "a filter leaks bit by bit");

    [TestCaseSource(nameof(Tables))]
    public void A_column_that_is_written_has_a_way_to_be_written(TableDefinition table)
    {
        var written = table.Columns.Where(column => (column.Can & (Can.Create | Can.Change)) != 0).ToList();

        Assert.That(written.Where(column => table.Way == WayOfWriting.ReadOnly), Is.Empty, "the table is read only");
        Assert.That(written.Where(column => column.Allows(Can.Create) && !table.Verbs.HasFlag(Verbs.Post)), Is.Empty, "the table takes no POST");
        Assert.That(written.Where(column => column.Allows(Can.Change) && !table.Verbs.HasFlag(Verbs.Patch)), Is.Empty, "the table takes no PATCH");
        Assert.That(written.Where(column => column.Sql is not null), Is.Empty, "the column is computed");
        if (table is { Way: WayOfWriting.Plainly, Entity: not null })
        {
            Assert.That(written.Where(column => column.Member is null || table.Entity.GetProperty(column.Member) is null), Is.Empty, "no member holds it");
        }
    }

    [TestCaseSource(nameof(Tables))]
    public void A_verb_is_answered_by_a_method_of_the_writer(TableDefinition table)
    {
        if (table.Writer is not { } writer)
        {
            Assert.That(table.Way, Is.Not.EqualTo(WayOfWriting.ByWriter));
            return;
        }

        var contract = typeof(ITableWriter<>).MakeGenericType(table.Entity!);
        var map = writer.GetInterfaceMap(contract);
        foreach (var (verb, method) in ((Verbs, string)[])[(Verbs.Post, "Create"), (Verbs.Patch, "Change"), (Verbs.Delete, "Delete")])
        {
            var target = map.TargetMethods[Array.FindIndex(map.InterfaceMethods, declared => declared.Name == method)];
            Assert.That(target.DeclaringType == writer, Is.EqualTo(table.Verbs.HasFlag(verb)), $"{writer.Name}.{method} and {verb}");
        }
    }

    [TestCaseSource(nameof(Tables))]
    public void A_required_column_can_be_created(TableDefinition table) =>
        Assert.That(table.Columns.Where(column => column.IsRequired && !column.Allows(Can.Create)), Is.Empty);

    [TestCaseSource(nameof(Tables))]
    public void A_relation_leads_to_a_table_over_its_key(TableDefinition table)
    {
        foreach (var column in table.Columns.Where(column => column.Target is not null))
        {
            var parent = Catalog.Tables.SingleOrDefault(other => other.DeclaredIn == column.Target);
            Assert.That(parent, Is.Not.Null, $"{table.Name}.{column.Name}");
            Assert.That(column.Type, Is.EqualTo(parent!.Key.Type), $"{table.Name}.{column.Name}");
        }
    }

    [TestCaseSource(nameof(Tables))]
    public void The_remarks_of_a_column_are_sentences(TableDefinition table) =>
        Assert.That(table.Columns.Where(column => column.Doc is { } doc && !doc.EndsWith('.')), Is.Empty);

    [Test]
    public void Every_area_that_a_key_can_be_given_is_an_area_of_the_reference() =>
        Assert.That(
            Enum.GetNames<Area>().Select(name => name.ToLowerInvariant()),
            Is.EquivalentTo(new[] { "bookings", "channels", "messages", "organization", "products", "reviews" }));

    private static IEnumerable<TestCaseData> Tables() => Catalog.Tables.Select(table => new TestCaseData(table).SetArgDisplayNames(table.Name));

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
    private static partial Regex SnakeCase();
}
