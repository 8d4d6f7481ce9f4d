using System.Text.Json.Nodes;
using Bookings.Infrastructure.Messages;
using Bookings.Infrastructure.Outbox;
using Bookings.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Bookings.AcceptanceTests.People;

/// <summary>An organization of its own with a unit, and what guests and members get from it. Nothing runs by itself: <see cref="Work"/> does what workers do.</summary>
internal sealed class GuestScene(BookingsApp app, ApiClient client, string organization, string unit)
{
    private static int names;

    public ApiClient Client => client;

    public string Unit => unit;

    /// <summary>Who runs the organization and is told of bookings.</summary>
    public string Owner { get; } = organization.ToLowerInvariant() + "@example.org";

    public static Task<BookingsApp> Start() => BookingsApp.Start(("Messages:GuestPage", "https://guests.example.org/{reference}?s={secret}"));

    /// <summary>A new organization with a unit in Rome.</summary>
    public static async Task<GuestScene> Create(BookingsApp app, string interaction = "request")
    {
        var name = $"Lodge{Interlocked.Increment(ref names)}";
        var client = await ApiClient.WithNewOrganization(app, name, name.ToLowerInvariant());
        var made = await client.Post("/v1/products", new { name = new Dictionary<string, string> { ["default"] = "Villa", ["nl-NL"] = "Huis" }, timezone = "Europe/Rome", interaction, rent_period = "nightly" });
        return new GuestScene(app, client, name, made.At("id") is { Length: > 0 } id ? id : throw new InvalidOperationException(made.ToString()));
    }

    /// <summary>A template that is selected for the unit.</summary>
    public async Task<string> Template(object template)
    {
        var id = await Made("message_templates", template);
        await Made("product_message_templates", new { message_template_id = id, product_id = unit });
        return id;
    }

    public async Task<string> Made(string table, object row)
    {
        var made = await client.Post($"/v1/{table}", row);
        return made.At("0.id") is { Length: > 0 } id ? id : throw new InvalidOperationException(made.ToString());
    }

    /// <summary>Books the unit.</summary>
    /// <returns>The ids of the booking and of its calendar event.</returns>
    public async Task<(string Booking, string Event)> Book(string start, string end, string email = "gina@example.org", string language = "en-US", string name = "Gina Guest", bool? silent = null)
    {
        var booked = await client.Post("/v1/book", new { product_id = unit, interval = new { start, end }, contact = new { name, email, language }, silent });
        var booking = booked.At("booking_id");
        var found = await client.Get($"/v1/calendar_events?booking_id=eq.{booking}&select=id");
        return found.At("0.id") is { Length: > 0 } id ? (booking, id) : throw new InvalidOperationException(booked.ToString());
    }

    public Task<ApiReply> SetStatus(string calendarEvent, string status) => client.Patch($"/v1/calendar_events?id=eq.{calendarEvent}", new { status });

    /// <summary>Works the outbox off and sends what is due.</summary>
    public async Task Work()
    {
        await app.Services.GetRequiredService<OutboxWorker>().Drain(CancellationToken.None);
        await app.Services.GetRequiredService<MessageWorker>().Drain(CancellationToken.None);
    }

    /// <summary>Messages as the API shows them, without those to members.</summary>
    public async Task<JsonArray> Messages(string query = "order=send_at,subject") =>
        (await client.Get($"/v1/messages?message_template_id=not.is.null&{query}")).Json!.AsArray();

    /// <summary>Subjects of mails on their way with their recipients, ascending.</summary>
    public async Task<string> Mails() => await app.Database.Scalar<string>(
        """
        SELECT coalesce(string_agg(d.recipient || ': ' || m.subject, E'\n' ORDER BY d.recipient, m.subject), '')
        FROM mail_deliveries AS d JOIN messages AS m ON m.organization_id = d.organization_id AND m.id = d.message_id JOIN organizations AS o ON o.id = d.organization_id
        WHERE o.company_name = $1
        """,
        organization) ?? string.Empty;
}
