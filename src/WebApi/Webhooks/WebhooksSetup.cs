using Bookings.Infrastructure.Webhooks;
using Bookings.WebApi.Hosting;

namespace Bookings.WebApi.Webhooks;

/// <summary>Registers the delivery of webhooks with the operator's settings.</summary>
internal static class WebhooksSetup
{
    /// <summary>Reads the section Webhooks.</summary>
    /// <exception cref="StartException">A setting cannot be used.</exception>
    public static void AddWebhookDelivery(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(Check(builder.Configuration.GetSection("Webhooks").Get<WebhookSettings>() ?? new WebhookSettings()));

    private static WebhookSettings Check(WebhookSettings settings) => settings switch
    {
        { TimeoutSeconds: < 1 or > 60 } => throw new StartException($"Webhooks__TimeoutSeconds is {settings.TimeoutSeconds}, but it is 1 to 60."),
        { Parallel: < 1 } or { ParallelPerWebhook: < 1 } => throw new StartException("Webhooks__Parallel and Webhooks__ParallelPerWebhook are whole numbers from 1."),
        { Days: < 1 } => throw new StartException("Webhooks__Days is a whole number from 1."),
        { RetrySeconds: { } waits } when waits.Length == 0 || waits.Any(wait => wait < 1) =>
            throw new StartException("Webhooks__RetrySeconds__0 and so on are whole numbers from 1."),
        _ => settings,
    };
}
