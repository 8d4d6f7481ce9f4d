using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>Who is put on a task late is told of it.</summary>
[DbContext(typeof(BookingsDb))]
[Migration("20261122000024_LateAssignees")]
internal sealed class LateAssignees : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("0024_late_assignees.sql"));
}
