using Bookings.Domain.Bookings;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Application.Bookings;

/// <summary>A meeting that somebody wants, before anything is known of it.</summary>
/// <param name="StartsAt">The first instant.</param>
/// <param name="Zone">The booker's clock.</param>
internal sealed record MeetingWish(Instant StartsAt, DateTimeZone Zone)
{
    /// <summary>The length; null takes the event type's usual one.</summary>
    public int? LengthInMinutes { get; init; }

    /// <summary>The booking whose time does not count: the one that moves.</summary>
    public string? ExceptBookingUid { get; init; }

    /// <summary>The reservation that does not count: the booker's own.</summary>
    public string? OwnReservationUid { get; init; }

    /// <summary>Whether seats that others hold at that start do not count: for the hosts of a meeting in which seats are only held so far.</summary>
    public bool IgnoresHeldSeats { get; init; }

    /// <summary>Whether the meeting is agreed upon already, so that it needs free hosts, but neither notice, window nor an offered start.</summary>
    public bool IsAgreed { get; init; }

    /// <summary>The hosts of a round robin who take it if free; else the turns decide.</summary>
    public IReadOnlyCollection<UserId> PreferredHostIds { get; init; } = [];

    /// <summary>The rules that <see cref="ByHostId"/> sets aside; nobody else can.</summary>
    public MeetingOverrides Overrides { get; init; } = MeetingOverrides.None;

    /// <summary>Who asks with a key; null for a guest.</summary>
    public UserId? ByHostId { get; init; }

    /// <summary>The hosts of a round robin who may take it; null, and those who have left, leave it to all.</summary>
    public IReadOnlyCollection<UserId>? KeptHostIds { get; init; }
}
