using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>Prepares the schema for row security, which <see cref="Walls"/> puts up after every migration.</summary>
[DbContext(typeof(BookingsDb))]
[Migration("20261121000006_RowSecurity")]
internal sealed class RowSecurity : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("0006_row_security.sql"));
}
