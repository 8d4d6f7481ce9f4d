using Bookings.Application.Tables;
using Bookings.TestKit;
using Bookings.WebApi.Feeds;
using Bookings.WebApi.Messages;
using Bookings.WebApi.OpenApi;
using Bookings.WebApi.Scheduling;
using Bookings.WebApi.Scheduling.Contract;
using Bookings.WebApi.Tables;
using Bookings.WebApi.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NUnit.Framework;

namespace Bookings.Architecture.Tests;

/// <summary>The committed OpenAPI documents are what the server says: a change of the contract is a change of a file.</summary>
public sealed class ContractTests
{
    private const string AcceptSwitch = "BOOKINGS_ACCEPT_GOLDEN";

    private IReadOnlyList<Endpoint> mapped = [];

    [OneTimeSetUp]
    public async Task Map()
    {
        var builder = WebApplication.CreateSlimBuilder();
        WebApi.Program.AddServices(builder, "Host=nowhere.invalid");
        await using var app = builder.Build();
        app.MapScheduling();
        mapped = [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints)];
    }

    [Test]
    public void The_committed_document_of_the_tables_is_up_to_date() =>
        IsCommitted("v1.json", TablesDocument.Write(TableCatalog.Of(typeof(Table).Assembly), [new BookDescription(), new RotateSecretDescription(), new MessagePreviewDescription(), .. FormerAddressDescription.All, .. WebhookActionDescription.All]));

    [Test]
    public void The_committed_document_of_the_scheduling_dialect_is_up_to_date() => IsCommitted("v2.json", SchedulingDocument.Write(mapped, SchedulingVersions.Usual));

    [Test]
    public void Every_endpoint_of_the_scheduling_dialect_is_described()
    {
        var endpoints = DescribedEndpoints.OfDialect(mapped).ToList();
        Assert.That(endpoints, Has.Count.GreaterThan(30));
        Assert.That(
            endpoints.Where(endpoint => DescribedEndpoints.DescriptionOf(endpoint) is null).Select(endpoint => endpoint.DisplayName),
            Is.Empty,
            "An endpoint says what it is by Describe(...) behind its map; see ARCHITECTURE.md.");
    }

    [Test]
    public void Every_description_is_that_of_an_endpoint()
    {
        var described = DescribedEndpoints.OfDialect(mapped).Select(DescribedEndpoints.DescriptionOf).ToHashSet();
        var declared = typeof(SchedulingDocument).Assembly.GetTypes()
            .SelectMany(type => type.GetProperties(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic))
            .Where(property => property.PropertyType == typeof(OperationDescription))
            .ToList();
        Assert.That(declared, Has.Count.GreaterThan(20));
        Assert.That(
            declared.Where(property => !described.Contains((OperationDescription)property.GetValue(null)!)).Select(property => $"{property.DeclaringType!.Name}.{property.Name}"),
            Is.Empty);
    }

    private static void IsCommitted(string name, byte[] document)
    {
        var path = Path.Combine(Repository.Root, "docs", "openapi", name);
        var text = ContractText.Of(document);
        if (Environment.GetEnvironmentVariable(AcceptSwitch) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        var advice = $"If clients can live with it: {AcceptSwitch}=1 dotnet test tests/Architecture.Tests writes docs/openapi/{name} anew.";
        Assert.That(File.Exists(path), Is.True, advice);
        var (committed, now) = (File.ReadAllLines(path), text.TrimEnd('\n').Split('\n'));
        var line = committed.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.That(
            line == committed.Length && line == now.Length,
            Is.True,
            $"Line {line + 1}: '{committed.ElementAtOrDefault(line)}' is now '{now.ElementAtOrDefault(line)}'. {advice}");
    }
}
