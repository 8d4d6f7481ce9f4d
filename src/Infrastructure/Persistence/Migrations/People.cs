using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>Rights of members, messages, tasks and webhooks; titles of calendar events that follow the names they are made of.</summary>
[DbContext(typeof(BookingsDb))]
[Migration("20261121000003_People")]
internal sealed class People : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("0003_people.sql"));
}
