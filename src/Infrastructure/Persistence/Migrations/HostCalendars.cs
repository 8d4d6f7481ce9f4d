using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>Calendars of persons beside those of units.</summary>
[DbContext(typeof(BookingsDb))]
[Migration("20261121000010_HostCalendars")]
internal sealed class HostCalendars : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("0010_host_calendars.sql"));
}
