using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>Web addresses, colours, e-mail addresses and languages follow one rule each; texts by language have a longest length.</summary>
[DbContext(typeof(BookingsDb))]
[Migration("20261122000025_ColumnRules")]
internal sealed class ColumnRules : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("0025_column_rules.sql"));
}
