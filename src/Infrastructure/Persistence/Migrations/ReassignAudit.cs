using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>The log tells who gave a meeting to whom, and why.</summary>
[DbContext(typeof(BookingsDb))]
[Migration("20261121000017_ReassignAudit")]
internal sealed class ReassignAudit : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("0017_reassign_audit.sql"));
}
