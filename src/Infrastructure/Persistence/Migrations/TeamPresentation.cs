using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>What only pages look at of a team.</summary>
[DbContext(typeof(BookingsDb))]
[Migration("20261121000008_TeamPresentation")]
internal sealed class TeamPresentation : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("0008_team_presentation.sql"));
}
