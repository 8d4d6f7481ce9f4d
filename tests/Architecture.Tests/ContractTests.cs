using Bookings.Application.Tables;
using Bookings.TestKit;
using Bookings.WebApi.OpenApi;
using Bookings.WebApi.Tables;
using NUnit.Framework;

namespace Bookings.Architecture.Tests;

/// <summary>The committed OpenAPI document is what the server says: a change of the contract is a change of a file.</summary>
public sealed class ContractTests
{
    private const string AcceptSwitch = "BOOKINGS_ACCEPT_GOLDEN";

    [Test]
    public void The_committed_document_is_up_to_date()
    {
        var path = Path.Combine(Repository.Root, "docs", "openapi", "v1.json");
        var document = TablesDocument.Write(TableCatalog.Of(typeof(Table).Assembly), [new BookDescription(), .. FormerAddressDescription.All]);
        var text = ContractText.Of(document);
        if (Environment.GetEnvironmentVariable(AcceptSwitch) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.That(File.Exists(path), Is.True, Advice);
        var (committed, now) = (File.ReadAllLines(path), text.TrimEnd('\n').Split('\n'));
        var line = committed.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.That(
            line == committed.Length && line == now.Length,
            Is.True,
            $"Line {line + 1}: '{committed.ElementAtOrDefault(line)}' is now '{now.ElementAtOrDefault(line)}'. {Advice}");
    }

    private static string Advice => $"If clients can live with it: {AcceptSwitch}=1 dotnet test tests/Architecture.Tests writes docs/openapi/v1.json anew.";
}
