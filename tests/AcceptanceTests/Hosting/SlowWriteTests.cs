using Bookings.TestKit;
using Npgsql;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Hosting;

/// <summary>What a request is told whose write takes too long, here because somebody else holds the row.</summary>
[TestFixture]
internal sealed class SlowWriteTests
{
    [Test]
    public async Task The_database_gives_a_slow_write_up_or_else_the_driver_does()
    {
        await using var app = await BookingsApp.Start(("Limits:WriteMilliseconds", "200"));
        await using var patient = await BookingsApp.StartOver(app.Database, $"{app.Database.ConnectionString};Command Timeout=1");
        var api = await ApiClient.WithNewOrganization(app, "Acme", "ann");
        var id = (await api.Post("/v1/contacts?select=id", new { city = "Here" })).At("0.id");
        await using var connection = new NpgsqlConnection(app.Database.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand($"SELECT 1 FROM contacts WHERE id = '{id}' FOR UPDATE", connection, transaction);
        await command.ExecuteNonQueryAsync();

        foreach (var client in new[] { api, new ApiClient(patient.NewClient(api.Key), api.Key) })
        {
            var reply = await client.Patch($"/v1/contacts?id=eq.{id}", new { city = "There" });

            Assert.That((reply.Code, reply.At("code"), reply.Headers.GetValueOrDefault("Retry-After")), Is.EqualTo((503, "57014", "1")), reply.ToString());
        }
    }
}
