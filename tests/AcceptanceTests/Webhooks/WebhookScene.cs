using System.Net;
using Bookings.AcceptanceTests.Scheduling;
using Bookings.Infrastructure.Outbox;
using Bookings.Infrastructure.Webhooks;
using Bookings.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Webhooks;

/// <summary>An application, a receiver, and organizations of which each test makes its own. Nothing runs by itself: <see cref="Drain"/> does what workers do.</summary>
internal sealed class WebhookScene : IAsyncDisposable
{
    private static int names;

    private WebhookScene(BookingsApp app, WebhookReceiver receiver) => (App, Receiver) = (app, receiver);

    public BookingsApp App { get; }

    public WebhookReceiver Receiver { get; }

    public static async Task<WebhookScene> Start(Action<IServiceCollection>? configure = null, params (string Key, string Value)[] settings) =>
        new(await BookingsApp.Start(configure ?? (_ => { }), settings), await WebhookReceiver.Start());

    /// <summary>A name that no other test has.</summary>
    public static string Unique(string name) => $"{name}{Interlocked.Increment(ref names)}";

    public Task<ApiClient> Organization() => ApiClient.WithNewOrganization(App, Unique("Acme"), Unique("ann"));

    /// <summary>Registers a webhook of the tables dialect.</summary>
    /// <returns>Its key and the name of its path at the receiver.</returns>
    public async Task<(string Id, string Name)> Webhook(ApiClient client, params string[] events)
    {
        var name = Unique("hook");
        var made = await client.Send(HttpMethod.Post, "/v1/webhooks?select=id", new { endpoint = Receiver.UrlOf(name), events }, ("Prefer", "return=representation"));
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        return (made.At("0.id"), name);
    }

    /// <summary>Registers a webhook of the scheduling dialect.</summary>
    /// <returns>Its key and the name of its path at the receiver.</returns>
    public async Task<(string Id, string Name)> Subscription(SchedulingClient client, string[] triggers, string? secret = "s3cret", string? template = null, string? version = null)
    {
        var name = Unique("hook");
        var made = await client.Post(
            "/v2/webhooks",
            new { subscriberUrl = Receiver.UrlOf(name), triggers, active = true, secret, payloadTemplate = template, version = version ?? "2021-10-20" });
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        return (made.Text("data.id"), name);
    }

    /// <summary>Works the outbox off.</summary>
    public static Task<int> DrainOutbox(BookingsApp app) => app.Services.GetRequiredService<OutboxWorker>().Drain(CancellationToken.None);

    /// <summary>Delivers what is due.</summary>
    public static Task<int> Deliver(BookingsApp app) => app.Services.GetRequiredService<WebhookWorker>().Drain(CancellationToken.None);

    /// <summary>Does what the workers of a node do.</summary>
    /// <returns>How many tries to deliver there were.</returns>
    public async Task<int> Drain()
    {
        await DrainOutbox(App);
        return await Deliver(App);
    }

    public async Task<string> NotificationsOf(ApiClient client, string query) => (await client.Get($"/v1/webhook_notifications?{query}")).Text;

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
