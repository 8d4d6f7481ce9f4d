using Bookings.Infrastructure.PrivatePostgres;
using Microsoft.AspNetCore.Connections;
using Npgsql;

namespace Bookings.WebApi.Hosting;

/// <summary>Tells expected problems of a start from bugs.</summary>
internal static class StartProblem
{
    /// <summary>What to tell the person who started us; null for a bug, which deserves its stack trace.</summary>
    public static string? ReasonOf(Exception exception) => exception switch
    {
        ClusterException or StartException => exception.Message,
        PostgresException e => $"The database refuses: {e.MessageText} ({e.SqlState}).",
        NpgsqlException e => $"The database does not answer: {e.Message}. Look at ConnectionStrings__Bookings.",
        IOException { InnerException: AddressInUseException } e =>
            $"{e.Message} Another program listens there: stop it or choose another address with --urls.",
        FormatException e => $"The address to listen on is not a URL: {e.Message}",

        InvalidOperationException { Source: "Microsoft.Extensions.Configuration.Binder" } e => $"A setting cannot be read: {e.Message}",

        // EF Core wraps what it thinks may pass.
        InvalidOperationException { InnerException: NpgsqlException inner } => ReasonOf(inner),
        _ => null,
    };
}
