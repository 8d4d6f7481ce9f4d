using Bookings.Application.Tables;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.Architecture.Tests;

/// <summary>The pages of docs/tables say what the declarations say.</summary>
public sealed class TablePagesTests
{
    private const string AcceptSwitch = "BOOKINGS_ACCEPT_GOLDEN";

    [Test]
    public void The_page_of_every_table_is_up_to_date()
    {
        var folder = Path.Combine(Repository.Root, TablePages.Folder);
        var pages = TablePages.Write(TableCatalog.Of(typeof(Table).Assembly));
        if (Environment.GetEnvironmentVariable(AcceptSwitch) == "1")
        {
            Accept(folder, pages);
        }

        var written = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.md").Select(path => Path.GetFileName(path)) : [];
        Assert.That(written, Is.EquivalentTo(pages.Keys), Advice);
        foreach (var (name, text) in pages)
        {
            Assert.That(File.ReadAllText(Path.Combine(folder, name)), Is.EqualTo(text), $"{name}: {Advice}");
        }
    }

    private static string Advice => $"{AcceptSwitch}=1 dotnet test tests/Architecture.Tests writes the pages anew.";

    private static void Accept(string folder, IReadOnlyDictionary<string, string> pages)
    {
        Directory.CreateDirectory(folder);
        foreach (var stale in Directory.GetFiles(folder, "*.md").Where(path => !pages.ContainsKey(Path.GetFileName(path))))
        {
            File.Delete(stale);
        }

        foreach (var (name, text) in pages)
        {
            File.WriteAllText(Path.Combine(folder, name), text);
        }
    }
}
