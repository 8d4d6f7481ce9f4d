using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>Calendar events know when what exported calendars show of them last changed, and under which UID.</summary>
[DbContext(typeof(BookingsDb))]
[Migration("20261121000023_WhatCalendarsShow")]
internal sealed class WhatCalendarsShow : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("0023_what_calendars_show.sql"));
}
