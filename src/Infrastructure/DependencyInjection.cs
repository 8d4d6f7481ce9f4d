using Bookings.Application.Common;
using Bookings.Application.Organizations;
using Bookings.Application.Tables;
using Bookings.Application.Timelines;
using Bookings.Infrastructure.Calendars;
using Bookings.Infrastructure.Mail;
using Bookings.Infrastructure.Messages;
using Bookings.Infrastructure.Outbox;
using Bookings.Infrastructure.Persistence;
using Bookings.Infrastructure.Security;
using Bookings.Infrastructure.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Bookings.Infrastructure;

/// <summary>Registers the store and what stands on it.</summary>
public static class DependencyInjection
{
    /// <summary>Adds the store.</summary>
    /// <param name="services">Where to.</param>
    /// <param name="connectionString">How to reach PostgreSQL 15 or newer.</param>
    public static IServiceCollection AddPersistence(this IServiceCollection services, string connectionString)
    {
        // Commands of the administration serve nobody who waits: they have no limits.
        services.AddSingleton(provider => new ConnectionPools(connectionString, provider.GetService<TableLimits>()?.WriteMilliseconds ?? 0));
        services.AddSingleton<DatabasePulse>();

        // A container disposes of the context once for each name below; only this way of renting gives it back once.
        services.AddDbContextPool<BookingsDb>((provider, options) => options
            .UseStore(provider.GetRequiredService<ConnectionPools>().Server)
            .AddInterceptors(new UpdateStamps(provider.GetRequiredService<IClock>()), new OutboxCommits(provider.GetRequiredService<OutboxSignal>())));
        services.AddScoped<ITenancy>(provider => provider.GetRequiredService<BookingsDb>());
        services.AddScoped<IBookingsDb>(provider => provider.GetRequiredService<BookingsDb>());
        services.AddScoped<ITransactions, Transactions>();
        services.AddScoped<ITimelines, Persistence.Timelines>();
        services.AddScoped<IMembershipLock, MembershipLock>();
        services.AddScoped<Application.Pricing.IStayTermsSource, StayTermsSource>();
        services.AddScoped<Application.Availability.IMeetingSource, MeetingSource>();
        services.AddSingleton<Application.Webhooks.ISubscriberAddresses, Http.SubscriberAddresses>();
        services.AddSingleton<IApiKeyDirectory, ApiKeyDirectory>();
        return services.AddCalendars().AddOutbox().AddWebhooks().AddMail().AddMessages();
    }
}
