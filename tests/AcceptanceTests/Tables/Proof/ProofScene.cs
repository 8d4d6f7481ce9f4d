using System.Text.Json.Nodes;
using Bookings.Application.Tables;
using Bookings.TestKit;

namespace Bookings.AcceptanceTests.Tables.Proof;

/// <summary>Two organizations with rows in every table of the catalogue: ours with two in each, theirs with three that hold the word zebra.</summary>
internal sealed class ProofScene : IAsyncDisposable
{
    public const int OurRows = 2;
    public const int TheirRows = 3;

    private ProofScene(BookingsApp app, ApiClient ours, Guid ourId, Guid theirId) => (App, Ours, OurId, TheirId) = (app, ours, ourId, theirId);

    public BookingsApp App { get; }

    public ApiClient Ours { get; }

    public Guid OurId { get; }

    public Guid TheirId { get; }

    public SampleValues OurValues { get; } = new("apple", 'a');

    public SampleValues TheirValues { get; } = new("zebra", 'b');

    /// <summary>Rows that nobody has.</summary>
    public SampleValues NobodysValues { get; } = new("nowhere", 'c');

    public static async Task<ProofScene> Create(params (string Key, string Value)[] settings)
    {
        // Our own requests would be rows of a table under test, and are too many for one key.
        var app = await BookingsApp.Start([("Limits:RequestsPerMinute", "0"), ("RequestLog:Enabled", "false"), .. settings]);
        var ours = await ApiClient.WithNewOrganization(app, "Apple", "ann");
        await ApiClient.WithNewOrganization(app, "Zebra", "olaf");
        var ourId = await app.Database.Scalar<Guid>("SELECT id FROM organizations WHERE name ->> 'default' = 'Apple'");
        var theirId = await app.Database.Scalar<Guid>("SELECT id FROM organizations WHERE name ->> 'default' = 'Zebra'");
        var scene = new ProofScene(app, ours, ourId, theirId);
        await SampleRows.Insert(app.Database, ourId, scene.OurValues, OurRows);
        await SampleRows.Insert(app.Database, theirId, scene.TheirValues, TheirRows);
        await app.Database.Execute("ANALYZE");
        return scene;
    }

    /// <summary>The tables by name, as test cases.</summary>
    public static IEnumerable<string> TableNames => TableCatalog.Declared.Tables.Select(table => table.Name);

    /// <summary>What stands in the rows of the other organization, in all tables, as one hash.</summary>
    public async Task<string> TheirFingerprint()
    {
        var tables = TableCatalog.Declared.Tables.Select(table =>
            $"SELECT '{table.Name}' || row::text AS line FROM \"{table.Name}\" AS row WHERE row.\"{table.TenantColumn}\" = '{TheirId}'");
        return (await App.Database.Scalar<string>($"SELECT md5(string_agg(line, ',' ORDER BY line)) FROM ({string.Join(" UNION ALL ", tables)}) AS lines"))!;
    }

    /// <summary>How many rows our organization has.</summary>
    public async Task<int> OurCount(TableDefinition table, string condition = "true") =>
        (int)await App.Database.Scalar<long>($"SELECT count(*) FROM \"{table.Name}\" AS row WHERE row.\"{table.TenantColumn}\" = '{OurId}' AND ({condition})");

    /// <summary>What of an answer belongs to the other organization; null when nothing does.</summary>
    public string? Leak(ApiReply reply)
    {
        // Content-Location and Link repeat what the caller asked for; a cursor in them names rows that it has read.
        var text = string.Join('\n', reply.Headers.Where(header => header.Key is not ("Content-Location" or "Link")).Select(header => $"{header.Key}: {header.Value}").Append(reply.Text));
        string[] marks = ["zebra", "bbbbbbbb-", TheirId.ToString(), "olaf@"];
        return marks.FirstOrDefault(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A body that a POST of the table takes; null when it takes none.</summary>
    public JsonObject? NewRow(TableDefinition table, int row) => SampleBodies.Create(table, OurValues, row);

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
