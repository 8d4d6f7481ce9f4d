using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>Titles of meetings that several hosts take name guests only.</summary>
[DbContext(typeof(BookingsDb))]
[Migration("20261121000012_SeatedTitles")]
internal sealed class SeatedTitles : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("0012_seated_titles.sql"));
}
