using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Operations;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>Somebody who is signed in at the dashboard.</summary>
/// <param name="Caller">The holder of the key, with the rights that it has now.</param>
/// <param name="SessionId">The session.</param>
/// <param name="KeyLastFour">The last four characters of the key.</param>
/// <param name="KeyDescription">What the owner calls the key.</param>
/// <param name="Organization">The name of the tenant.</param>
/// <param name="IsOfInstallation">Whether the organization runs the installation, so that it sees and does what concerns all.</param>
/// <param name="ExpiresAt">When the session is over.</param>
public sealed record Operator(
    Caller Caller, Guid SessionId, string KeyLastFour, string KeyDescription, string Organization, bool IsOfInstallation, Instant ExpiresAt)
{
    /// <summary>Whether the key may act, not only look.</summary>
    public bool MayAct => Caller.Scopes.Allow(Area.Organization, AccessLevel.Write);

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId => Caller.OrganizationId;

    /// <summary>Whose rows of background work are shown: the tenant's, and for who runs the installation also those of work for all.</summary>
    internal List<OrganizationId> Shown => IsOfInstallation ? [OrganizationId, WorkRun.Installation] : [OrganizationId];

    /// <summary>How far queries about all organizations may reach.</summary>
    internal Reach Reach => IsOfInstallation ? new Reach.Installation() : new Reach.Organization(OrganizationId);

    /// <summary>Why the operator may not act on what concerns all organizations; null when it may.</summary>
    internal Error? RefuseForAll() => !IsOfInstallation ? DashboardErrors.NotOperator : MayAct ? null : DashboardErrors.LookOnly;
}
