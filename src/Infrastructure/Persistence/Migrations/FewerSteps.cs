using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>The triggers of bookings, events and the outbox do the same in fewer steps.</summary>
[DbContext(typeof(BookingsDb))]
[Migration("20261122000026_FewerSteps")]
internal sealed class FewerSteps : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("0026_fewer_steps.sql"));
}
