using Bookings.Application.Common;
using Npgsql;
using NpgsqlTypes;

namespace Bookings.Infrastructure.Persistence;

/// <summary>The statements that say for the running transaction whose rows it may see; each gives one result, to be skipped.</summary>
internal static class ReachStatements
{
    private const string BecomeSystem = $"SELECT set_config('role', '{ConnectionPools.SystemRole}', true)";
    private const string BecomeServer = $"SELECT set_config('role', '{ConnectionPools.ServerRole}', true)";

    private const string ParameterName = "reach";

    /// <summary>For a caller that is known; <c>$1</c> is the organization as text.</summary>
    public const string EnterOrganization = "SELECT set_config('bookings.organization_id', $1, true)";

    /// <summary>The statements of a reach with the value of their parameter <c>$1</c>, if they have one.</summary>
    public static IReadOnlyList<(string Sql, string? Value)> Of(Reach reach) => reach switch
    {
        Reach.Organization organization => [(EnterOrganization, organization.Id.Value.ToString())],
        Reach.OfBooking booking => Named("SELECT organization_id FROM bookings WHERE uid = $1", booking.Uid),
        Reach.OfEventType eventType => Named("SELECT organization_id FROM event_types WHERE number = $1::integer", $"{eventType.Number}"),
        Reach.OfHost host => Named("SELECT organization_id FROM hosts WHERE lower(username) = $1", host.Username.ToLowerInvariant()),
        Reach.OfTeam team => Named("SELECT organization_id FROM teams WHERE lower(slug) = $1", team.Slug.ToLowerInvariant()),
        Reach.OfTeamNumber team => Named("SELECT organization_id FROM teams WHERE number = $1::integer", $"{team.Number}"),
        Reach.OfSeries series => Named("SELECT organization_id FROM bookings WHERE recurring_uid = $1 LIMIT 1", series.Uid),
        Reach.OfSeat seat => Named("SELECT organization_id FROM attendees WHERE seat_uid = $1", seat.Uid),
        Reach.OfReservation reservation => Named("SELECT organization_id FROM slot_reservations WHERE uid = $1 LIMIT 1", reservation.Uid),
        Reach.OfFeed feed => Named(
            """
            SELECT organization_id FROM products WHERE ical_export_secret = $1 OR ical_export_secret_no_details = $1
            UNION ALL SELECT organization_id FROM hosts WHERE ical_export_secret = $1 OR ical_export_secret_no_details = $1
            UNION ALL SELECT id FROM organizations WHERE ical_export_secret = $1 OR ical_export_secret_no_details = $1
            LIMIT 1
            """,
            feed.Secret),
        Reach.Installation => [(BecomeSystem, null)],
        Reach.Nobody => [],
        _ => throw new NotSupportedException(reach.GetType().Name),
    };

    /// <summary>The statements for a batch.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Batch(Reach reach)
    {
        foreach (var (sql, value) in Of(reach))
        {
            var command = new NpgsqlBatchCommand(sql);
            if (value is not null)
            {
                command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text });
            }

            yield return command;
        }
    }

    /// <summary>Puts the statements in front of a command with named parameters.</summary>
    /// <returns>How many results stand before the command's own.</returns>
    public static int Prepend(Reach reach, NpgsqlCommand command)
    {
        var statements = Of(reach);
        foreach (var (sql, value) in statements.Reverse())
        {
            command.CommandText = $"{sql.Replace("$1", $"@{ParameterName}", StringComparison.Ordinal)};\n{command.CommandText}";
            if (value is not null)
            {
                command.Parameters.Add(new NpgsqlParameter<string>(ParameterName, NpgsqlDbType.Text) { TypedValue = value });
            }
        }

        return statements.Count;
    }

    // The one organization that has the name is looked up among all; then the transaction is the server's again.
    private static (string Sql, string? Value)[] Named(string lookUp, string name) =>
        [(BecomeSystem, null), ($"SELECT set_config('bookings.organization_id', ({lookUp})::text, true)", name), (BecomeServer, null)];
}
