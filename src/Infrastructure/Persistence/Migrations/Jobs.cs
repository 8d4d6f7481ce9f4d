using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>Indexes for the eyes of operators, and the interval that a feed asks for.</summary>
[DbContext(typeof(BookingsDb))]
[Migration("20261121000020_Jobs")]
internal sealed class Jobs : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("0020_jobs.sql"));
}
