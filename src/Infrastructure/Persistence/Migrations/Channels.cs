using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>Widgets, sites, reviews, the vendor's own business, and the logs of exported calendars.</summary>
[DbContext(typeof(BookingsDb))]
[Migration("20261121000004_Channels")]
internal sealed class Channels : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("0004_channels.sql"));
}
