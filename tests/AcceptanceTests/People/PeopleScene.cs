using System.Text.Json.Nodes;
using Bookings.AcceptanceTests.Tables;
using Bookings.TestKit;

namespace Bookings.AcceptanceTests.People;

/// <summary>A villa of Acme that is rented by night, and what tests do with it over HTTP; Other is a stranger with a unit of its own.</summary>
internal sealed class PeopleScene(TableScene tables) : IAsyncDisposable
{
    public ApiClient Acme => tables.Acme;

    public ApiClient Other => tables.Other;

    public BookingsApp App => tables.App;

    public static async Task<PeopleScene> Create() => new(await TableScene.Create());

    /// <summary>A new unit.</summary>
    public async Task<string> Unit(string name, string timezone = "Europe/Rome", string interaction = "book")
    {
        var made = await Acme.Post("/v1/products", new { name, timezone, interaction, rent_period = "nightly" });
        return made.At("id") is { Length: > 0 } id ? id : throw new InvalidOperationException(made.ToString());
    }

    /// <summary>Books a unit.</summary>
    /// <returns>The ids of the booking and of its calendar event.</returns>
    public async Task<(string Booking, string Event)> Book(string unit, string start, string end, string name = "Gina Guest")
    {
        var booked = await Acme.Post("/v1/book", new { product_id = unit, interval = new { start, end }, contact = new { name, email = $"{Guid.NewGuid():N}@example.org" } });
        var booking = booked.At("booking_id");
        var found = await Acme.Get($"/v1/calendar_events?booking_id=eq.{booking}&select=id");
        return found.At("0.id") is { Length: > 0 } id ? (booking, id) : throw new InvalidOperationException(booked.ToString());
    }

    /// <summary>One column of one row.</summary>
    public async Task<string> Read(string table, string id, string column) => (await Acme.Get($"/v1/{table}?id=eq.{id}&select={column}")).At($"0.{column}");

    /// <summary>The rows of a list.</summary>
    public async Task<JsonArray> Rows(string path) => (await Acme.Get(path)).Json!.AsArray();

    /// <summary>Types of the outbox rows of a subject, ascending.</summary>
    public async Task<string> Told(string id) => await App.Database.Scalar<string>(
        "SELECT coalesce(string_agg(type, ',' ORDER BY type), '') FROM outbox_messages WHERE subject_id = $1", Guid.Parse(id)) ?? string.Empty;

    public ValueTask DisposeAsync() => tables.DisposeAsync();
}
