using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>Sessions and clicks of operators, runs of background work.</summary>
[DbContext(typeof(BookingsDb))]
[Migration("20261121000016_Dashboard")]
internal sealed class Dashboard : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("0016_dashboard.sql"));
}
