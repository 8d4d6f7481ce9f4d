namespace Bookings.Application.Messages;

/// <summary>What messages to guests need to know of the installation; section <c>Messages</c>.</summary>
public sealed class MessageSettings
{
    /// <summary>Address of the page on which a guest sees a booking, with <c>{reference}</c> and <c>{secret}</c>; null where there is no such page: then nothing links to it.</summary>
    public string? GuestPage { get; init; }

    /// <summary>Whether members are told of new bookings and of payments of their units.</summary>
    public bool TellTeam { get; init; } = true;

    /// <summary>Whether guests are told when a payment that is not made on site is due.</summary>
    public bool RemindOfPayments { get; init; } = true;

    /// <summary>The address of a guest's page; empty where there is none.</summary>
    public string GuestUrl(string reference, string secret) => GuestPage is null
        ? string.Empty
        : GuestPage.Replace("{reference}", Uri.EscapeDataString(reference), StringComparison.Ordinal).Replace("{secret}", Uri.EscapeDataString(secret), StringComparison.Ordinal);
}
