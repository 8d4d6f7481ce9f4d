using System.Text.Json;
using Bookings.Application.Tables;

namespace Bookings.Application.UnitTests.Tables;

/// <summary>The contract as text: a change of a column is a diff in review.</summary>
public sealed class CatalogTests
{
    private static readonly string GoldenPath = Path.Combine(TestContext.CurrentContext.TestDirectory, "Tables", "catalog.golden.txt");

    [Test]
    public void The_catalogue_is_what_its_golden_file_says()
    {
        var printed = Sample.Catalog.Print();
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, "catalog.actual.txt");
        File.WriteAllText(path, printed);
        Assert.That(printed, Is.EqualTo(File.ReadAllText(GoldenPath)), $"If the change is meant, copy {path} over Tables/catalog.golden.txt.");
    }

    [Test]
    public void Every_column_follows_the_rules_of_the_form()
    {
        foreach (var table in Sample.Catalog.Tables)
        {
            Assert.That(table.Doc, Does.EndWith("."), table.Name);
            Assert.That(table.Verbs.HasFlag(Verbs.Get), Is.True, table.Name);
            foreach (var column in table.Columns)
            {
                var name = $"{table.Name}.{column.Name}";
                Assert.That(column.Name, Does.Match("^[a-z][a-z0-9]*(_[a-z0-9]+)*$"), name);
                Assert.That(column.Doc, Is.Null.Or.Match("[.]$"), name);
                Assert.That(column.Can.HasFlag(Can.Filter) && !column.Can.HasFlag(Can.Read), Is.False, $"{name}: a filter leaks what may not be read");
                Assert.That((column.Can & (Can.Create | Can.Change)) == 0 || table.Way != WayOfWriting.ReadOnly, Is.True, $"{name} is written by nobody");
                Assert.That(column.Target is null || column.Type == Sample.Catalog.Tables.Single(other => other.DeclaredIn == column.Target).Key.Type, Is.True, $"{name}: a relation has the type of the key");
                Assert.That(column.Example is { } example ? column.Rule?.FindFault(JsonDocument.Parse(example).RootElement, column.Name) : null, Is.Null, name);
                Assert.That(column.Name, Is.Not.EqualTo("cursor"), $"{name}: the parameter of pages has this name");
            }
        }
    }
}
