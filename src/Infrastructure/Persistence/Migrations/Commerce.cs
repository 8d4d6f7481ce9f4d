using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>Forms, prices, coupons and money.</summary>
[DbContext(typeof(BookingsDb))]
[Migration("20261121000002_Commerce")]
internal sealed class Commerce : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("0002_commerce.sql"));
}
