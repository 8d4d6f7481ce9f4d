using System.Collections.Concurrent;
using Bookings.Application.Feeds;
using Bookings.Domain.Organizations;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using Npgsql;

namespace Bookings.Infrastructure.Calendars;

/// <inheritdoc />
/// <remarks>A read goes on when nobody waits for it any more: its outcome is on the row for the next booking, which then does not wait again.</remarks>
internal sealed partial class FeedRefreshes(
    IServiceScopeFactory scopes, IClock clock, FeedSettings settings, FeedLimits limits, FeedTelemetry telemetry, ILogger<FeedRefreshes> logger)
    : IFeedRefreshes, IHostedService, IDisposable
{
    private const int MostRemembered = 10_000;

    // Organizations and until when it is known that they have no calendar. One that is connected meanwhile is read at once, and so is not stale by then.
    private readonly ConcurrentDictionary<OrganizationId, Instant> without = new();
    private readonly CancellationTokenSource stopping = new();

    public async Task Refresh(TimeAtStake time, CancellationToken cancellationToken)
    {
        if (settings.RefreshMilliseconds == 0)
        {
            return;
        }

        var now = clock.GetCurrentInstant();
        if (without.TryGetValue(time.OrganizationId, out var until) && now < until)
        {
            return;
        }

        var stale = await Claim(time, now, cancellationToken);
        if (stale.Count == 0)
        {
            return;
        }

        var reads = Task.WhenAll(stale.Select(calendar => Read(calendar, now)));
        var inTime = await Task.WhenAny(reads, Task.Delay(settings.RefreshMilliseconds, cancellationToken)) == reads;
        telemetry.Refreshed(stale.Count, inTime);
        cancellationToken.ThrowIfCancellationRequested();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => stopping.CancelAsync();

    public void Dispose() => stopping.Dispose();

    private async Task<IReadOnlyList<DueCalendar>> Claim(TimeAtStake time, Instant now, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var queue = scope.ServiceProvider.GetRequiredService<IFeedQueue>();
            if (!await queue.HasCalendars(time.OrganizationId, cancellationToken))
            {
                Remember(time.OrganizationId, now);
                return [];
            }

            return await queue.ClaimStale(time, now - Duration.FromSeconds(settings.RefreshAfterSeconds), now, limits.Lease, cancellationToken);
        }
        catch (NpgsqlException e)
        {
            // The booking meets the same database next, and says what is wrong in the words of its dialect.
            LogNotAsked(logger, e);
            return [];
        }
    }

    private void Remember(OrganizationId organizationId, Instant now)
    {
        if (without.Count >= MostRemembered)
        {
            without.Clear();
        }

        without[organizationId] = now + Duration.FromSeconds(settings.RefreshAfterSeconds);
    }

    // A feed that cannot be read never stands in the way of a booking.
    private async Task Read(DueCalendar calendar, Instant now)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(
                new SyncExternalCalendar(calendar.OrganizationId, calendar.CalendarId, now) { LeasedUntil = calendar.LeasedUntil, IsUrgent = true }, stopping.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The server stops; the lease ends by itself.
        }
        catch (Exception e)
        {
            LogBroken(logger, e, calendar.CalendarId.Value);
        }
    }

    [LoggerMessage(LogLevel.Warning, "It is not known which calendars are to be read again before time is promised")]
    private static partial void LogNotAsked(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Error, "Calendar {CalendarId} was not read again before its time was promised")]
    private static partial void LogBroken(ILogger logger, Exception exception, Guid calendarId);
}
