using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>Messages go out by themselves: what templates were applied to, and rows that they wait for.</summary>
[DbContext(typeof(BookingsDb))]
[Migration("20261121000019_Messages")]
internal sealed class Messages : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("0019_messages.sql"));
}
