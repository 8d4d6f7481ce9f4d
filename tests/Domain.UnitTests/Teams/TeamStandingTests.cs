using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Teams;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Teams;

internal sealed class TeamStandingTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 5, 4, 9, 0);
    private static readonly OrganizationId Tenant = OrganizationId.New(Now);
    private static readonly Team Sales = Team.Create(Tenant, new TeamDraft("Sales", "sales"), Now);

    [TestCase(null, false, TeamRole.Member, false)]
    [TestCase(TeamRole.Member, false, TeamRole.Member, true)]
    [TestCase(TeamRole.Member, false, TeamRole.Admin, false)]
    [TestCase(TeamRole.Admin, false, TeamRole.Admin, true)]
    [TestCase(TeamRole.Admin, false, TeamRole.Owner, false)]
    [TestCase(TeamRole.Owner, false, TeamRole.Owner, true)]
    [TestCase(null, true, TeamRole.Owner, true)]
    public void Each_role_may_do_what_the_one_before_may(TeamRole? role, bool isOrganizationAdmin, TeamRole least, bool reaches) =>
        Assert.That(new TeamStanding(role, isOrganizationAdmin).Reaches(least), Is.EqualTo(reaches));

    [Test]
    public void Only_owners_make_change_and_remove_owners()
    {
        var admin = new TeamStanding(TeamRole.Admin, IsOrganizationAdmin: false);
        Assert.That(admin.MayTurn(null, TeamRole.Owner, accepted: true, owners: 1).Error, Is.EqualTo(TeamErrors.OwnersOnly));
        Assert.That(admin.MayTurn(Membership(TeamRole.Owner), TeamRole.Member, accepted: true, owners: 2).Error, Is.EqualTo(TeamErrors.OwnersOnly));
        Assert.That(admin.MayTurn(Membership(TeamRole.Owner), null, accepted: false, owners: 2).Error, Is.EqualTo(TeamErrors.OwnersOnly));
        Assert.That(admin.MayTurn(Membership(TeamRole.Owner), TeamRole.Owner, accepted: false, owners: 2).Error, Is.EqualTo(TeamErrors.OwnersOnly));
        Assert.That(admin.MayTurn(Membership(TeamRole.Member), TeamRole.Admin, accepted: true, owners: 1).IsError, Is.False);
        Assert.That(new TeamStanding(null, IsOrganizationAdmin: true).MayTurn(null, TeamRole.Owner, accepted: true, owners: 0).IsError, Is.False);
    }

    [TestCase(TeamRole.Member, true, 1, true)]
    [TestCase(null, false, 1, true)]
    [TestCase(TeamRole.Owner, false, 1, true)]
    [TestCase(TeamRole.Owner, true, 1, false)]
    [TestCase(null, false, 2, false)]
    public void The_last_accepted_owner_stays(TeamRole? role, bool accepted, int owners, bool isRefused)
    {
        var decided = new TeamStanding(TeamRole.Owner, IsOrganizationAdmin: false).MayTurn(Membership(TeamRole.Owner), role, accepted, owners);
        Assert.That(decided.IsError ? decided.Error : null, Is.EqualTo(isRefused ? TeamErrors.LastOwner : null));
    }

    private static TeamMembership Membership(TeamRole role)
    {
        var person = UserProfile.Create(Tenant, "ann@example.org", "Ann", "en", Now);
        return TeamMembership.Create(Sales, Host.Create(person, "ann", "Europe/Rome", FeedSecrets.New(), Now), role, accepted: true, Now);
    }
}
