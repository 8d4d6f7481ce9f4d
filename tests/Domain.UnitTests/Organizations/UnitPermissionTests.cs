using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Organizations;

internal sealed class UnitPermissionTests
{
    private static readonly Instant Now = Instant.FromUtc(2030, 1, 1, 12, 0);
    private static readonly PermissionWishes Nothing = new(null, null, null, null);

    [TestCase(BookingRights.None, SettingRights.None, FormerRights.Maintenance)]
    [TestCase(BookingRights.None, SettingRights.All, FormerRights.Maintenance)]
    [TestCase(BookingRights.Maintenance, SettingRights.None, FormerRights.Maintenance)]
    [TestCase(BookingRights.View, SettingRights.None, FormerRights.ViewBookings)]
    [TestCase(BookingRights.View, SettingRights.All, FormerRights.ViewBookings)]
    [TestCase(BookingRights.Manage, SettingRights.None, FormerRights.ManageBookings)]
    [TestCase(BookingRights.Manage, SettingRights.All, FormerRights.All)]
    public void The_former_word_never_says_more_than_there_is(BookingRights bookings, SettingRights settings, FormerRights former) =>
        Assert.That(UnitPermission.FormerOf(bookings, settings), Is.EqualTo(former));

    [TestCaseSource(nameof(FormerWords))]
    public void A_former_word_survives_the_way_there_and_back(FormerRights former)
    {
        var (bookings, settings) = UnitPermission.RightsOf(former);
        Assert.That(UnitPermission.FormerOf(bookings, settings), Is.EqualTo(former));
    }

    [Test]
    public void Without_wishes_a_member_views_bookings()
    {
        var made = Grant(MemberRole.User, Nothing).Value;
        Assert.That(
            (made.Bookings, made.Notifications, made.Permission, made.Settings),
            Is.EqualTo((BookingRights.View, NotificationRights.None, FormerRights.ViewBookings, SettingRights.None)));
    }

    [Test]
    public void Writing_back_the_former_word_keeps_what_it_cannot_say()
    {
        var made = Grant(MemberRole.User, Nothing with { Bookings = BookingRights.None, Settings = SettingRights.All }).Value;
        made.Change(Nothing with { Permission = FormerRights.Maintenance }, Now);
        Assert.That((made.Bookings, made.Settings), Is.EqualTo((BookingRights.None, SettingRights.All)));
    }

    [Test]
    public void Both_forms_may_be_said_when_they_agree()
    {
        var made = Grant(MemberRole.User, new PermissionWishes(BookingRights.Manage, null, FormerRights.All, SettingRights.All));
        Assert.That(made.Value.Permission, Is.EqualTo(FormerRights.All));
    }

    [Test]
    public void Forms_that_contradict_each_other_are_refused_and_nothing_changes()
    {
        var made = Grant(MemberRole.User, Nothing).Value;
        var refused = made.Change(new PermissionWishes(BookingRights.None, NotificationRights.All, FormerRights.All, null), Now);
        Assert.That((refused.Error?.Code, made.Bookings, made.Notifications), Is.EqualTo(("PERMISSION_CONFLICT", BookingRights.View, NotificationRights.None)));
    }

    [TestCase(MemberRole.Admin)]
    [TestCase(MemberRole.Superuser)]
    public void Who_has_all_rights_by_role_gets_none_by_unit(MemberRole role) =>
        Assert.That(Grant(role, Nothing).Error?.Code, Is.EqualTo("PERMISSION_ROLE"));

    private static Domain.Common.Result<UnitPermission> Grant(MemberRole role, PermissionWishes wishes) => UnitPermission.Grant(
        Member.Create(OrganizationId.New(Now), UserId.New(Now), role, Now), ProductId.New(Now), wishes, Now);

    private static IEnumerable<FormerRights> FormerWords() => Enum.GetValues<FormerRights>();
}
