using Bookings.Application.Tables;
using Bookings.WebApi.Feeds;
using Bookings.WebApi.Messages;
using Bookings.WebApi.Tables;
using Bookings.WebApi.Webhooks;

namespace Bookings.WebApi.OpenApi;

/// <summary>The OpenAPI document of the tables dialect and the page that shows it. None of them needs a key: they hold no rows.</summary>
internal static class OpenApiEndpoints
{
    private const string Allowed = "OPTIONS,GET,HEAD";

    private static readonly string[] Look = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Registers what is said of addresses that are no tables.</summary>
    public static IServiceCollection AddOpenApiDocuments(this IServiceCollection services)
    {
        services.AddSingleton<IPathDescription, BookDescription>();
        services.AddSingleton<IPathDescription, RotateSecretDescription>();
        services.AddSingleton<IPathDescription, MessagePreviewDescription>();
        foreach (var description in FormerAddressDescription.All)
        {
            services.AddSingleton<IPathDescription>(description);
        }

        foreach (var description in WebhookActionDescription.All)
        {
            services.AddSingleton<IPathDescription>(description);
        }

        return services;
    }

    /// <summary>Maps the document, the root of the dialect, which is the same, and the page.</summary>
    public static void MapOpenApi(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var document = new Lazy<StoredDocument>(() => new StoredDocument(
            "application/openapi+json; charset=utf-8",
            TablesDocument.Write(services.GetRequiredService<TableCatalog>(), services.GetServices<IPathDescription>())));
        foreach (var path in (string[])["/v1", "/v1/openapi.json"])
        {
            routes.MapMethods(path, Look, context => document.Value.Answer(context));
            routes.MapMethods(path, [HttpMethods.Options], context =>
            {
                context.Response.Headers.Allow = Allowed;
                return Task.CompletedTask;
            });
            routes.Map(path, context =>
            {
                context.Response.Headers.Allow = Allowed;
                return TableErrorWriter.Write(context, TableErrors.Method(context.Request.Method, $"{path} takes {Allowed}."));
            });
        }

        routes.MapMethods("/docs", Look, ReferencePage.AnswerPage);
        routes.MapMethods(ReferencePage.StartPath, Look, ReferencePage.StartScript.Answer);
        routes.MapMethods(ReferencePage.BundlePath, Look, ReferenceBundle.Answer);
    }
}
