using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>Leases, fingerprints, collisions, echoes and converted imports of calendars.</summary>
[DbContext(typeof(BookingsDb))]
[Migration("20261121000014_Feeds")]
internal sealed class Feeds : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("0014_feeds.sql"));
}
