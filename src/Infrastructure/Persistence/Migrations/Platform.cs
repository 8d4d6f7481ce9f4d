using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>What stands around every call: terms of keys, the log of requests, answers kept for repeated requests.</summary>
[DbContext(typeof(BookingsDb))]
[Migration("20261121000005_Platform")]
internal sealed class Platform : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("0005_platform.sql"));
}
