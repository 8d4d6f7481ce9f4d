using Bookings.Domain.Organizations;
using Bookings.WebApi.Scheduling.Contract;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Bookings.WebApi.Scheduling.Providers;

/// <summary>What the document says of <see cref="ProvidersEndpoints"/>: the same of all of them, under a name that follows from the address.</summary>
internal static class ProvidersDescriptions
{
    // Browsers come from elsewhere without a key, and clients that would get one.
    private static readonly string[] WithoutKey = ["save", "callback", "token"];

    /// <summary>Describes an endpoint as it is mapped.</summary>
    public static void Describe(EndpointBuilder endpoint)
    {
        if (endpoint is not RouteEndpointBuilder route || endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault() is not { HttpMethods: [var method, ..] })
        {
            return;
        }

        var segments = route.RoutePattern.PathSegments.Skip(1).ToList();
        var isOpen = segments[^1].Parts is [RoutePatternLiteralPart last] && WithoutKey.Contains(last.Content);
        var key = isOpen ? KeyNeed.None : HttpMethods.IsGet(method) ? KeyNeed.Read(Area.Products) : KeyNeed.Write(Area.Products);
        var name = method.ToLowerInvariant() + string.Concat(segments.SelectMany(segment => segment.Parts).Select(Word));
        endpoint.Metadata.Add(new OperationDescription(name, "Needs an account elsewhere", key, Answer.Done)
        {
            Words = "This server is connected to no other service: lists are empty, everything else is refused. The body is not read.",
        });
    }

    private static string Word(RoutePatternPart part) => part switch
    {
        RoutePatternParameterPart parameter => "Of" + Capital(parameter.Name),
        RoutePatternLiteralPart literal => string.Concat(literal.Content.Split('-').Select(Capital)),
        _ => string.Empty,
    };

    private static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];
}
