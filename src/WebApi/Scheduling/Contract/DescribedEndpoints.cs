namespace Bookings.WebApi.Scheduling.Contract;

/// <summary>Ties descriptions to endpoints.</summary>
internal static class DescribedEndpoints
{
    /// <summary>Says what the OpenAPI document tells of an endpoint.</summary>
    public static TBuilder Describe<TBuilder>(this TBuilder endpoint, OperationDescription description)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(description);

    /// <summary>The endpoints of the dialect that clients call: those of <c>/v2</c> without the answer to everything else.</summary>
    public static IEnumerable<RouteEndpoint> OfDialect(IEnumerable<Endpoint> endpoints) => endpoints.OfType<RouteEndpoint>().Where(endpoint =>
        endpoint.RoutePattern.RawText is { } path
        && path.StartsWith("/v2/", StringComparison.Ordinal)
        && !path.Contains('*', StringComparison.Ordinal)
        && endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null);

    /// <summary>The description of an endpoint; null when it has none.</summary>
    public static OperationDescription? DescriptionOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<OperationDescription>();

    /// <summary>The versions in which an endpoint is found.</summary>
    public static IReadOnlyList<string> VersionsOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<ServedVersions>()?.Versions ?? SchedulingVersions.Known;
}
