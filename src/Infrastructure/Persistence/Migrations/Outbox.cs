using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>The outbox gets an order and a state, changed rows go into it, and notifications become a queue.</summary>
[DbContext(typeof(BookingsDb))]
[Migration("20261121000015_Outbox")]
internal sealed class Outbox : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("0015_outbox.sql"));
}
