using Bookings.Domain.Common;
using Bookings.Domain.Timelines;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Bookings.Infrastructure.Persistence;

/// <summary>The one translator from SQLSTATE and constraint name to <see cref="Error"/>.</summary>
/// <remarks>Texts never carry the values of other rows: the driver's detail line is left out.</remarks>
public static partial class PostgresErrors
{
    /// <summary>The row changed between load and save, again and again.</summary>
    public static readonly Error ConcurrentChange = Error.Conflict("CONCURRENT_CHANGE", "Somebody else changes the same thing at the same time. Try again.");

    /// <summary>The database does not answer.</summary>
    public static readonly Error Unavailable = new("PGRST000", ErrorKind.Unavailable, "The database is not available.");

    /// <summary>All connections were busy for too long.</summary>
    public static readonly Error NoConnection = new("PGRST003", ErrorKind.Unavailable, "Timed out acquiring connection from connection pool.")
    {
        Hint = "Come back in a moment, with fewer requests at the same time.",
    };

    /// <summary>The database gave the statement up, or the driver did.</summary>
    public static readonly Error TooSlow = new(PostgresErrorCodes.QueryCanceled, ErrorKind.Unavailable, "The statement took too long and was cancelled.")
    {
        Hint = "Ask for less: fewer rows, a filter on an indexed column, no count.",
    };

    /// <summary>Whether running the same work again may succeed: deadlock, serialisation, lock time-out, a row that changed meanwhile.</summary>
    public static bool IsWorthAnotherTry(Exception exception)
        => exception is DbUpdateConcurrencyException
            || Find(exception) is PostgresException
            {
                SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable
            }

            // Two new default schedules at once: the second try sees the first and takes the mark from it.
            || Find(exception) is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "schedules_default_key" };

    /// <summary>Says what the database refused.</summary>
    /// <returns>Null when the exception is none of the database's: then it is a bug.</returns>
    public static Error? Translate(Exception exception) => exception switch
    {
        DbUpdateConcurrencyException => ConcurrentChange,
        _ => Find(exception) switch
        {
            PostgresException refused => Translate(refused),
            NpgsqlException failed when IsStatementTimeOut(failed) => TooSlow,
            NpgsqlException failed when IsPoolTimeOut(failed) => NoConnection,
            NpgsqlException => Unavailable,
            _ => null,
        },
    };

    /// <summary>Tells the operator's log what stands behind <see cref="Unavailable"/> and <see cref="NoConnection"/>, which tell the caller nothing. Every other error says itself what it is.</summary>
    /// <param name="error">What <paramref name="failure"/> was translated to.</param>
    /// <param name="failure">What the driver threw.</param>
    /// <param name="logger">Where to.</param>
    public static void Report(Error error, Exception failure, ILogger logger)
    {
        if (error == Unavailable || error == NoConnection)
        {
            LogTrouble(logger, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request was answered with 503 or 504, because the database or the driver failed")]
    private static partial void LogTrouble(ILogger logger, Exception failure);

    private static Error Translate(PostgresException refused) => refused.SqlState switch
    {
        PostgresErrorCodes.ExclusionViolation => TimelineErrors.Taken,
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable => ConcurrentChange,
        PostgresErrorCodes.UniqueViolation => new Error(refused.SqlState, ErrorKind.Conflict, refused.MessageText)
        {
            Target = refused.ConstraintName,
            Hint = "A row with the same key exists already.",
        },
        PostgresErrorCodes.ForeignKeyViolation => new Error(refused.SqlState, ErrorKind.Conflict, refused.MessageText)
        {
            Target = refused.ConstraintName,
            Hint = "The row that is named does not exist, or others still refer to this one.",
        },
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedFunction =>
            new Error(refused.SqlState, ErrorKind.NotFound, refused.MessageText) { Hint = refused.Hint },
        PostgresErrorCodes.QueryCanceled => TooSlow,
        // Row security: a condition was missing above. The text of the database names tables and roles, which help nobody but us.
        PostgresErrorCodes.InsufficientPrivilege => new Error(refused.SqlState, ErrorKind.Forbidden, "The rows of other organizations are out of reach."),
        _ when refused.SqlState[..2] is "08" or "53" or "57" => Unavailable,
        _ when refused.SqlState[..2] is "22" or "23" or "42" or "21" or "2B" =>
            new Error(refused.SqlState, ErrorKind.Invalid, refused.MessageText) { Target = refused.ColumnName ?? refused.ConstraintName },
        _ => Unavailable,
    };

    // No session to be had in time is a time-out too, but then nothing was slow: the driver tells both apart by its words alone.
    private static bool IsStatementTimeOut(NpgsqlException failed) =>
        failed.InnerException is TimeoutException && failed.Message.Contains("reading from stream", StringComparison.Ordinal);

    private static bool IsPoolTimeOut(NpgsqlException failed) =>
        failed.InnerException is TimeoutException && failed.Message.Contains("pool has been exhausted", StringComparison.Ordinal);

    private static NpgsqlException? Find(Exception? exception)
    {
        while (exception is not null and not NpgsqlException)
        {
            exception = exception.InnerException;
        }

        return (NpgsqlException?)exception;
    }
}
