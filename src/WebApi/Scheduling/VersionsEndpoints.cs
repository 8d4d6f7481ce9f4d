using Bookings.WebApi.Scheduling.Contract;
using Microsoft.Extensions.Options;

namespace Bookings.WebApi.Scheduling;

/// <summary><c>/v2/versions</c>: which versions of the dialect are known here.</summary>
internal static class VersionsEndpoints
{
    public static void MapVersions(this IEndpointRouteBuilder app) => app
        .MapGet("/versions", (IOptions<SchedulingOptions> options) => SchedulingAnswer.Ok(
            new VersionsOutput(SchedulingVersions.Known, SchedulingVersions.Resolve(null, options.Value.DefaultVersion).Value)))
        .Describe(new OperationDescription(
            "getVersions", "Versions of the contract", KeyNeed.None, Answer.Of(new VersionsOutput(SchedulingVersions.Known, SchedulingVersions.Usual))));

    /// <summary>Says in which versions the endpoints are found.</summary>
    public static RouteGroupBuilder In(this IEndpointRouteBuilder app, IReadOnlyList<string> versions) =>
        app.MapGroup(string.Empty).WithMetadata(new ServedVersions(versions));
}
