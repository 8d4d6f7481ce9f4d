using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>A person is called the same in both dialects.</summary>
[DbContext(typeof(BookingsDb))]
[Migration("20261121000021_OneName")]
internal sealed class OneName : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("0021_one_name.sql"));
}
