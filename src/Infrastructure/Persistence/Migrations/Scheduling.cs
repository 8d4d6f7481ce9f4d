using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>Teams, options of event types, seats, series, reservations, absences, private links and webhook subscriptions.</summary>
[DbContext(typeof(BookingsDb))]
[Migration("20261121000007_Scheduling")]
internal sealed class Scheduling : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("0007_scheduling.sql"));
}
