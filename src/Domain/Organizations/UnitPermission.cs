using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using NodaTime;

namespace Bookings.Domain.Organizations;

/// <summary>The rights of a member with the role user on one unit.</summary>
/// <remarks><see cref="Permission"/> says the same in one word, as older versions of the API did; the two forms always agree.</remarks>
/// <source href="https://www.bookingmood.com/en-US/api-reference/permissions" read="2026-03-12" />
public sealed class UnitPermission
{
    private UnitPermission()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The member.</summary>
    public Guid MemberId { get; private set; }

    /// <summary>The unit.</summary>
    public ProductId ProductId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>Rights on the bookings.</summary>
    public BookingRights Bookings { get; private set; }

    /// <summary>What the member is told.</summary>
    public NotificationRights Notifications { get; private set; }

    /// <summary>The older form of <see cref="Bookings"/> and <see cref="Settings"/>.</summary>
    public FormerRights Permission { get; private set; }

    /// <summary>Rights on the settings.</summary>
    public SettingRights Settings { get; private set; }

    /// <summary>Gives a member rights on a unit: to view its bookings, unless the wishes say otherwise.</summary>
    /// <param name="member">The member.</param>
    /// <param name="productId">The unit.</param>
    /// <param name="wishes">What is said about the rights.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="id">The key that the caller chose; null for a new one.</param>
    /// <errors>
    ///   <error code="PERMISSION_ROLE">The member has all rights on all units by role.</error>
    ///   <error code="PERMISSION_CONFLICT">The two forms contradict each other.</error>
    /// </errors>
    public static Result<UnitPermission> Grant(Member member, ProductId productId, PermissionWishes wishes, Instant now, Guid? id = null)
    {
        if (member.Role != MemberRole.User)
        {
            return OrganizationErrors.PermissionOfRole;
        }

        var made = new UnitPermission
        {
            Id = id ?? Guid.CreateVersion7(now.ToDateTimeOffset()),
            OrganizationId = member.OrganizationId,
            MemberId = member.Id,
            ProductId = productId,
            CreatedAt = now,
            Bookings = BookingRights.View,
            Permission = FormerRights.ViewBookings,
        };
        var done = made.Change(wishes, now);
        return done.IsError ? done.Error : made;
    }

    /// <summary>Changes the rights, said in either form. Writing back the former word that was read changes nothing.</summary>
    /// <param name="wishes">What is said about the rights.</param>
    /// <param name="now">The moment of the request.</param>
    /// <errors>
    ///   <error code="PERMISSION_CONFLICT">The two forms contradict each other.</error>
    /// </errors>
    public Result<Done> Change(PermissionWishes wishes, Instant now)
    {
        var (bookings, settings) = wishes.Permission is { } former && former != Permission ? RightsOf(former) : (Bookings, Settings);
        (bookings, settings) = (wishes.Bookings ?? bookings, wishes.Settings ?? settings);
        if (wishes.Permission is { } said && said != FormerOf(bookings, settings))
        {
            return OrganizationErrors.PermissionConflict;
        }

        (Bookings, Settings, Permission) = (bookings, settings, FormerOf(bookings, settings));
        Notifications = wishes.Notifications ?? Notifications;
        UpdatedAt = now;
        return Done.Value;
    }

    /// <summary>Says rights in the former word: never more than there is, except that the word for nothing is missing.</summary>
    public static FormerRights FormerOf(BookingRights bookings, SettingRights settings) => bookings switch
    {
        BookingRights.Manage when settings == SettingRights.All => FormerRights.All,
        BookingRights.Manage => FormerRights.ManageBookings,
        BookingRights.View => FormerRights.ViewBookings,
        _ => FormerRights.Maintenance,
    };

    /// <summary>Reads the former word. It says nothing about notifications.</summary>
    public static (BookingRights Bookings, SettingRights Settings) RightsOf(FormerRights former) => former switch
    {
        FormerRights.All => (BookingRights.Manage, SettingRights.All),
        FormerRights.ManageBookings => (BookingRights.Manage, SettingRights.None),
        FormerRights.ViewBookings => (BookingRights.View, SettingRights.None),
        _ => (BookingRights.Maintenance, SettingRights.None),
    };
}
