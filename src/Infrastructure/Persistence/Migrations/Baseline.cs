using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>The schema of the first release. Migrations are written in SQL: the tool that would generate them does not restore here.</summary>
[DbContext(typeof(BookingsDb))]
[Migration("20261120000001_Baseline")]
internal sealed class Baseline : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("0001_baseline.sql"));
}
