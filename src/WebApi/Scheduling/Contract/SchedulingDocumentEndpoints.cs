using System.Collections.Concurrent;
using Bookings.WebApi.OpenApi;

namespace Bookings.WebApi.Scheduling.Contract;

/// <summary><c>/v2/openapi.json</c>: the document of the version that was asked for. It needs no key.</summary>
internal static class SchedulingDocumentEndpoints
{
    public static void MapSchedulingDocument(this IEndpointRouteBuilder v2)
    {
        var documents = new ConcurrentDictionary<string, Lazy<StoredDocument>>();
        v2.MapGet("/openapi.json", (HttpContext context, EndpointDataSource endpoints) =>
        {
            var version = SchedulingVersions.Of(context);
            var document = documents.GetOrAdd(version, asked => new Lazy<StoredDocument>(() => new StoredDocument(
                "application/openapi+json; charset=utf-8", SchedulingDocument.Write(endpoints.Endpoints, asked), SchedulingVersions.HeaderName)));
            return document.Value.Answer(context);
        }).ExcludeFromDescription();
    }
}
