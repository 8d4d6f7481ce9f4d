using Bookings.Application.Feeds;
using MediatR;
using NodaTime;
using Quartz;

namespace Bookings.Infrastructure.Jobs;

/// <summary>Reads the imported calendars that are due. May overlap with itself: a slow feed must not hold up the others.</summary>
internal sealed class SyncDueCalendarsJob(IMediator mediator, IClock clock) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await mediator.Send(new SyncDueCalendars(clock), cancellationToken);
}
