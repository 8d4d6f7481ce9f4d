using Bookings.Application.Mail;
using Bookings.Infrastructure.Jobs;
using Bookings.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bookings.Infrastructure.Mail;

/// <summary>Registers the delivery of mails.</summary>
public static class MailRegistration
{
    // What waits for one ahead of it that failed is not late.
    private const string Oldest = """
        SELECT d.next_try_at FROM mail_deliveries AS d
        WHERE d.status = 'pending' AND d.next_try_at <= $1 AND (d.leased_until IS NULL OR d.leased_until <= $1)
            AND NOT EXISTS (
                SELECT FROM mail_deliveries AS ahead
                WHERE ahead.status = 'pending' AND ahead.stream_id = d.stream_id AND ahead.recipient = d.recipient AND ahead.position < d.position
                    AND ahead.organization_id = d.organization_id)
        ORDER BY d.next_try_at, d.position LIMIT 1
        """;

    /// <summary>Adds the queue, with the settings of an operator who said nothing: mails are kept.</summary>
    /// <remarks>A server adds its own settings afterwards: the last registration counts.</remarks>
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.TryAddSingleton<MailSettings>();
        services.TryAddSingleton<MeetingMailSettings>();
        services.TryAddScoped<IMailQueue, MailQueue>();
        services.TryAddSingleton<DueMails>();
        services.TryAddSingleton<MeetingReminders>();
        services.TryAddSingleton<IMailTransport, SmtpTransport>();
        services.TryAddSingleton<MailWorker>();
        services.AddSingleton<IQueueLag>(provider => new OldestDue(provider.GetRequiredService<ConnectionPools>(), "mails", Oldest));
        return services;
    }

    /// <summary>Starts what hands mails over on this node.</summary>
    public static IServiceCollection AddMailWorkers(this IServiceCollection services) =>
        services.AddHostedService(provider => provider.GetRequiredService<MailWorker>());
}
