using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>Languages are tags of BCP 47, in lists too.</summary>
[DbContext(typeof(BookingsDb))]
[Migration("20261121000013_Languages")]
internal sealed class Languages : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("0013_languages.sql"));
}
