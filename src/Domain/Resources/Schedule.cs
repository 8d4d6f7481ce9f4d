using Bookings.Domain.Organizations;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Domain.Resources;

/// <summary>When a host takes meetings.</summary>
public sealed class Schedule
{
    private Schedule()
    {
    }

    /// <summary>The key.</summary>
    public ScheduleId Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>Number in the scheduling dialect; given by the database.</summary>
    public int Number { get; private set; }

    /// <summary>The host.</summary>
    public UserId HostId { get; private set; }

    /// <summary>What the host calls it.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>IANA name of the zone whose clock the hours are read from.</summary>
    public string TimeZone { get; private set; } = "UTC";

    /// <summary>Whether event types without a schedule of their own use it; exactly one of a host's schedules.</summary>
    public bool IsDefault { get; private set; }

    /// <summary>The hours of every week.</summary>
    public WeeklyHours Availability { get; private set; } = WeeklyHours.Closed;

    /// <summary>The dates with hours of their own.</summary>
    public IReadOnlyList<DateOverride> Overrides { get; private set; } = [];

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>The zone whose clock the hours are read from.</summary>
    public DateTimeZone Zone => ZoneRules.Find(TimeZone) ?? DateTimeZone.Utc;

    /// <summary>Creates a schedule.</summary>
    /// <param name="host">Whose it is.</param>
    /// <param name="name">What the host calls it.</param>
    /// <param name="timeZone">IANA name; the caller has checked that it exists.</param>
    /// <param name="isDefault">Whether it is the host's default; the caller takes the mark from the others.</param>
    /// <param name="availability">The hours of every week.</param>
    /// <param name="overrides">The dates with hours of their own.</param>
    /// <param name="now">The moment of the request.</param>
    public static Schedule Create(
        Host host, string name, string timeZone, bool isDefault, WeeklyHours availability, IReadOnlyList<DateOverride> overrides, Instant now) => new()
        {
            Id = ScheduleId.New(now),
            OrganizationId = host.OrganizationId,
            HostId = host.Id,
            Name = name,
            TimeZone = timeZone,
            IsDefault = isDefault,
            Availability = availability,
            Overrides = overrides,
            CreatedAt = now,
            UpdatedAt = now,
        };

    /// <summary>Changes the schedule; null keeps a member as it is, a list replaces the whole list.</summary>
    public void Change(
        string? name, string? timeZone, bool? isDefault, WeeklyHours? availability, IReadOnlyList<DateOverride>? overrides, Instant now)
    {
        Name = name ?? Name;
        TimeZone = timeZone ?? TimeZone;
        IsDefault = isDefault ?? IsDefault;
        Availability = availability ?? Availability;
        Overrides = overrides ?? Overrides;
        UpdatedAt = now;
    }
}
