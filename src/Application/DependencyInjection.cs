using Bookings.Application.Availability;
using Bookings.Application.Bookings;
using Bookings.Application.Capacities;
using Bookings.Application.Common;
using Bookings.Application.Contacts;
using Bookings.Application.Dashboard;
using Bookings.Application.Feeds;
using Bookings.Application.Mail;
using Bookings.Application.Messages.Letters;
using Bookings.Application.Money;
using Bookings.Application.Outbox;
using Bookings.Application.Tasks;
using Bookings.Application.Timelines;
using Bookings.Application.Webhooks;
using Bookings.Domain.Common;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Bookings.Application;

/// <summary>Registers the use cases.</summary>
public static class DependencyInjection
{
    /// <summary>Adds every use case of this assembly with its validators and the pipeline: validation, the limits of the tenant, then the transaction of commands.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services) => services
        .AddUseCases(typeof(DependencyInjection).Assembly)
        .AddScoped<IPipelineBehavior<SyncExternalCalendar, Result<SyncOutcome>>, SyncRecording>()
        .AddScoped<MeetingLoader>()
        .AddScoped<PlacementLoader>()
        .AddScoped<SeatedMeetings>()
        .AddScoped<SeatContacts>()
        .AddScoped<SeriesAnswers>()
        .AddScoped<BookedTimes>()
        .AddScoped<EventTasks>()
        .AddScoped<ContactMatcher>()
        .AddScoped<ClaimRebuilding>()
        .AddScoped<ImportedEvents>()
        .AddScoped<HostBusyTimes>()
        .AddScoped<HostFeedSource>()
        .AddScoped<CapacitySumsLoader>()
        .AddScoped<MoneyLookup>()
        .AddScoped<ToldMeetings>()
        .AddScoped<IOutboxConsumer, WebhookNotifier>()
        .AddScoped<MailedMeetings>()
        .AddScoped<IOutboxConsumer, MeetingMailer>()
        .AddScoped<LetterScenes>()
        .AddScoped<LetterSender>()
        .AddScoped<TaskMails>()
        .AddScoped<TeamLetters>()
        .AddScoped<IOutboxConsumer, GuestMessages>();
}
