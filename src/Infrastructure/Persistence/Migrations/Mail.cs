using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>Mails on their way.</summary>
[DbContext(typeof(BookingsDb))]
[Migration("20261121000018_Mail")]
internal sealed class Mail : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Script.Read("0018_mail.sql"));
}
