using Bookings.Application.Tables;
using Bookings.WebApi.Feeds;
using Bookings.WebApi.Messages;
using Bookings.WebApi.Webhooks;

namespace Bookings.WebApi.Tables;

/// <summary>The routes of the tables dialect.</summary>
internal static class TableEndpoints
{
    /// <summary>Adds what the routes need beside the table engine itself.</summary>
    public static IServiceCollection AddTableEndpoints(this IServiceCollection services)
    {
        services.AddSingleton<TableRequests>();
        services.AddSingleton<TableReads>();
        services.AddSingleton<TableChanges>();
        services.AddSingleton<BookEndpoint>();
        services.AddSingleton<RotateSecretEndpoint>();
        services.AddSingleton<WebhookActions>();
        services.AddSingleton<MessagePreview>();
        services.AddSingleton<FormerAddresses>();
        return services;
    }

    /// <summary>Maps every table of the catalogue below the base path, and the answer to every other name there.</summary>
    public static void MapTables(this IEndpointRouteBuilder routes, string basePath = "/v1")
    {
        var requests = routes.ServiceProvider.GetRequiredService<TableRequests>();
        foreach (var table in routes.ServiceProvider.GetRequiredService<TableCatalog>().Tables)
        {
            foreach (var name in table.FormerNames.Prepend(table.Name))
            {
                routes.Map($"{basePath}/{name}", context => requests.Answer(context, table)).WithMetadata(table);
            }
        }

        routes.ServiceProvider.GetRequiredService<FormerAddresses>().Map(routes, basePath);
        routes.Map($"{basePath}/book", routes.ServiceProvider.GetRequiredService<BookEndpoint>().Answer);
        routes.Map($"{basePath}{RotateSecretEndpoint.Path}", routes.ServiceProvider.GetRequiredService<RotateSecretEndpoint>().Answer);
        routes.Map($"{basePath}/webhook_notifications/replay", routes.ServiceProvider.GetRequiredService<WebhookActions>().Replay);
        routes.Map($"{basePath}/{MessagePreview.Action.Name}", routes.ServiceProvider.GetRequiredService<MessagePreview>().Answer);
        routes.Map($"{basePath}/webhooks/test", routes.ServiceProvider.GetRequiredService<WebhookActions>().Test);
        routes.Map($"{basePath}/{{**path}}", context => requests.AnswerUnknown(context, (string?)context.Request.RouteValues["path"] ?? string.Empty));
    }
}
