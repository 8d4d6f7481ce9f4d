using Bookings.Application.Tables;
using Bookings.Domain.Common;
using Bookings.Infrastructure.Persistence;
using Bookings.Infrastructure.Tables;

namespace Bookings.WebApi.Tables;

/// <summary>Runs the work of one request of the dialect and writes whatever goes wrong in the dialect's shape.</summary>
internal static class TableAnswer
{
    /// <summary>What a caller is told of a bug.</summary>
    public static readonly Error Failed = new("PGRSTX00", ErrorKind.Unavailable, "The server failed. The operator's log says why.");

    /// <summary>Runs the work; the error that it returns, if any, is the answer.</summary>
    public static async Task Run(HttpContext context, ILogger logger, Func<HttpContext, Task<Error?>> work)
    {
        try
        {
            if (await work(context) is { } error)
            {
                await TableErrorWriter.Write(context, error);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller went away: nobody reads an answer.
        }
        catch (AnswerTooLongException refused) when (!context.Response.HasStarted)
        {
            await TableErrorWriter.Write(context, TableErrors.Limit("AnswerBytes", "The answer is too long", refused.Most));
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            await TableErrorWriter.Write(context, Error.Invalid("PGRST102", refused.Message));
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            // The path without the query: filters may hold what a guest wrote.
            logger.LogError(failure, "{Method} {Path} failed", context.Request.Method, context.Request.Path);
            context.Response.Clear();
            await TableErrorWriter.Write(context, PostgresErrors.Translate(failure) ?? Failed);
        }
    }
}
