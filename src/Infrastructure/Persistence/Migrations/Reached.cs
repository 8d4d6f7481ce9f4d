using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>Who was told of tasks, and why messages reached nobody.</summary>
[DbContext(typeof(BookingsDb))]
[Migration("20261122000024_Reached")]
internal sealed class Reached : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("0024_reached.sql"));
}
