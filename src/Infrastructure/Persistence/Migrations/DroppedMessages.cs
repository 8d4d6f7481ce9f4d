using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>Messages that reached nobody say why.</summary>
[DbContext(typeof(BookingsDb))]
[Migration("20261122000027_DroppedMessages")]
internal sealed class DroppedMessages : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("0027_dropped_messages.sql"));
}
