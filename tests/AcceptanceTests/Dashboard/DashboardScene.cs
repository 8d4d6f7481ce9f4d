using Bookings.Application.Organizations;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Dashboard;

/// <summary>An installation with jobs, its operators, and tenants.</summary>
internal sealed class DashboardScene : IAsyncDisposable
{
    public const string Operators = "Operators";

    private static int tenants;

    private DashboardScene(BookingsApp app, FeedServer platform, ApiClient operators) => (App, Platform, OperatorKey) = (app, platform, operators.Key);

    public BookingsApp App { get; }

    public FeedServer Platform { get; }

    /// <summary>A key of all rights of the organization that runs the installation.</summary>
    public string OperatorKey { get; }

    public static async Task<DashboardScene> Create(params (string Key, string Value)[] settings)
    {
        // The sweep fires once at the start, and then no more: a test sweeps by itself.
        var app = await BookingsApp.Start([("Jobs:Enabled", "true"), ("Jobs:SweepSeconds", "86400"), ("Dashboard:Operators:0", Operators), .. settings]);
        return new DashboardScene(app, await FeedServer.Start(), await ApiClient.WithNewOrganization(app, Operators, "operator"));
    }

    /// <summary>A new organization with one unit; its name is unique.</summary>
    public async Task<Tenant> NewTenant()
    {
        var number = Interlocked.Increment(ref tenants);
        var name = $"Tenant {number}";
        var owner = await ApiClient.WithNewOrganization(App, name, $"tenant{number}");
        var unit = await owner.Post("/v1/products", new { name = new { @default = $"Cottage {number}" }, rent_period = "nightly", timezone = "Europe/Rome", interaction = "book" });
        Assert.That(unit.Code, Is.EqualTo(201), unit.Text);
        return new Tenant(name, owner, unit.At("id") is { Length: > 0 } id ? id : unit.At("0.id"), number);
    }

    /// <summary>A further key of a tenant.</summary>
    public async Task<string> KeyOf(Tenant tenant, string scopes)
    {
        var made = await App.Send(new CreateApiKey(tenant.Name, $"tenant{tenant.Number}@example.org", scopes, "dashboard", App.Clock.GetCurrentInstant()));
        return made.Value.Secret.Text;
    }

    /// <summary>Connects a feed of the platform to the unit of a tenant.</summary>
    public async Task<string> Connect(Tenant tenant, string file, string name)
    {
        var made = await tenant.Owner.Post("/v1/external_calendars", new { product_id = tenant.Unit, ical_url = Platform.UrlOf(file).ToString(), name });
        Assert.That(made.Code, Is.EqualTo(201), made.Text);
        return made.At("id") is { Length: > 0 } id ? id : made.At("0.id");
    }

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        await App.DisposeAsync();
    }
}
