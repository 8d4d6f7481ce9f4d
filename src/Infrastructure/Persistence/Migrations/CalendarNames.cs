using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>Names of imported calendars have a bound.</summary>
[DbContext(typeof(BookingsDb))]
[Migration("20261121000022_CalendarNames")]
internal sealed class CalendarNames : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("0022_calendar_names.sql"));
}
