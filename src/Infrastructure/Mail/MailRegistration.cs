using Bookings.Application.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Bookings.Infrastructure.Mail;

/// <summary>Registers the delivery of mails.</summary>
public static class MailRegistration
{
    /// <summary>Adds the queue, with the settings of an operator who said nothing: mails are kept.</summary>
    /// <remarks>A server adds its own settings afterwards: the last registration counts.</remarks>
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.TryAddSingleton<MailSettings>();
        services.TryAddScoped<IMailQueue, MailQueue>();
        services.TryAddSingleton<DueMails>();
        services.TryAddSingleton<IMailTransport, SmtpTransport>();
        services.TryAddSingleton<MailWorker>();
        return services;
    }

    /// <summary>Starts what hands mails over on this node.</summary>
    public static IServiceCollection AddMailWorkers(this IServiceCollection services) =>
        services.AddHostedService(provider => provider.GetRequiredService<MailWorker>());
}
