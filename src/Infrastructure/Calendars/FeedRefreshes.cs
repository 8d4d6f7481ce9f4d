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

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

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

        if (await Claim(time, now, cancellationToken) is not { } stale)
        {
            return;
        }

        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var deadline = Task.Delay(settings.RefreshMilliseconds, waiting.Token);
        var reads = ReadAll(stale, time, now, waiting.Token);
        var inTime = await Task.WhenAny(reads, deadline) == reads;
        await waiting.CancelAsync();
        if (stale.Count > 0)
        {
            telemetry.Refreshed(stale.Count, inTime);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => stopping.CancelAsync();

    public void Dispose() => stopping.Dispose();

    private async Task<IReadOnlyList<DueCalendar>?> Claim(TimeAtStake time, Instant now, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var queue = scope.ServiceProvider.GetRequiredService<IFeedQueue>();
            if (!await queue.HasCalendars(time.OrganizationId, cancellationToken))
            {
                Remember(time.OrganizationId, now);
                return null;
            }

            return await queue.ClaimStale(time, TriedBefore(now), now, limits.Lease, cancellationToken);
        }
        catch (NpgsqlException e)
        {
            // The booking meets the same database next, and says what is wrong in the words of its dialect.
            LogNotAsked(logger, e);
            return null;
        }
    }

    private async Task ReadAll(IReadOnlyList<DueCalendar> stale, TimeAtStake time, Instant now, CancellationToken waiting)
    {
        await Task.WhenAll(stale.Select(calendar => Read(calendar, now)));
        await WaitForOthers(time, now, waiting);
    }

    // A calendar that somebody else reads is not read twice; what that read brings is waited for like our own.
    private async Task WaitForOthers(TimeAtStake time, Instant now, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var queue = scope.ServiceProvider.GetRequiredService<IFeedQueue>();
            while (await queue.IsBeingRead(time, TriedBefore(now), now, cancellationToken))
            {
                await Task.Delay(BetweenLooks, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody waits any more.
        }
        catch (NpgsqlException e)
        {
            LogNotAsked(logger, e);
        }
    }

    private Instant TriedBefore(Instant now) => now - Duration.FromSeconds(settings.RefreshAfterSeconds);

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
