using Bookings.Infrastructure.RequestLog;
using Bookings.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Bookings.AcceptanceTests.Edge;

/// <summary>Waits for the log of requests, which is written beside the requests.</summary>
internal static class LoggedRows
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Waits until a query over the log gives a value.</summary>
    public static async Task<T> Wait<T>(BookingsApp app, string sql, params object[] values)
    {
        using var late = new CancellationTokenSource(Patience);
        while (true)
        {
            await app.Services.GetRequiredService<RequestLogWriter>().Flush(late.Token);
            if (await app.Database.Scalar<T>(sql, values) is { } found && !found.Equals(default(T)))
            {
                return found;
            }

            if (app.Logs.Problems.FirstOrDefault(entry => entry.Exception is not null) is { } problem)
            {
                throw new InvalidOperationException(problem.Message, problem.Exception);
            }

            await Task.Delay(20, late.Token);
        }
    }
}
