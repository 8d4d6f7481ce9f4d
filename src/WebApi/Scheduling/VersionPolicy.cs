using Microsoft.AspNetCore.Routing.Matching;

namespace Bookings.WebApi.Scheduling;

/// <summary>Chooses among endpoints of one address by the version that answers the request.</summary>
internal sealed class VersionPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(endpoint => endpoint.Metadata.GetMetadata<ServedVersions>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates.IsValidCandidate(i)
                && candidates[i].Endpoint.Metadata.GetMetadata<ServedVersions>() is { } served
                && !served.Versions.Contains(SchedulingVersions.Of(httpContext)))
            {
                candidates.SetValidity(i, false);
                httpContext.Items[typeof(VersionPolicy)] = (OthersOf(httpContext) ?? []).Union(served.Versions).Order(StringComparer.Ordinal).ToList();
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The versions in which the address of a request is found, when it is not found in the one that was asked for; null otherwise.</summary>
    public static IReadOnlyList<string>? OthersOf(HttpContext context) => context.Items[typeof(VersionPolicy)] as IReadOnlyList<string>;
}
