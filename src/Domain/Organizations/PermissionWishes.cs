namespace Bookings.Domain.Organizations;

/// <summary>What a request says about the rights on a unit; null says nothing.</summary>
/// <param name="Bookings">Rights on the bookings.</param>
/// <param name="Notifications">What the member is told.</param>
/// <param name="Permission">The older form of bookings and settings.</param>
/// <param name="Settings">Rights on the settings.</param>
public sealed record PermissionWishes(BookingRights? Bookings, NotificationRights? Notifications, FormerRights? Permission, SettingRights? Settings);
