using Bookings.Domain.Availability;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Application.Availability;

/// <summary>When an event type can be met, with what is known of its hosts.</summary>
/// <param name="Availability">Offers slots and decides about meetings.</param>
/// <param name="Hosts">The hosts, ascending by number.</param>
/// <param name="Times">What takes their time.</param>
public sealed record OfferedMeetings(MeetingHosts Availability, IReadOnlyList<OfferedHost> Hosts, HostTimes Times)
{
    /// <summary>The host of an id.</summary>
    public OfferedHost Host(UserId id) => Hosts.First(host => host.Id == id);

    /// <summary>Tells which hosts have a limit that a meeting would break.</summary>
    /// <param name="startsAt">When it would start.</param>
    /// <param name="eventType">Its event type.</param>
    /// <returns>The refusals, by host.</returns>
    public IReadOnlyDictionary<UserId, Error> LimitsReachedAt(Instant startsAt, EventType eventType)
    {
        var meeting = new InstantRange(startsAt, startsAt + Availability.Rules.Grid.Length);
        var limits = new BookingLimits(eventType.Options.CountLimits, eventType.Options.DurationLimits);
        var reached = new Dictionary<UserId, Error>();
        foreach (var host in Hosts)
        {
            var own = Times.Meetings.Where(booked => booked.HostId == host.Id).ToList();
            var ofEventType = own.Where(booked => booked.IsOfEventType).Select(booked => booked.Range).ToList();
            var refusal = limits.Check(meeting, ofEventType, host.ScheduleZone, host.WeekStart).Error
                ?? new BookingLimits(host.Limits, null).Check(meeting, own.ConvertAll(booked => booked.Range), host.ScheduleZone, host.WeekStart).Error;
            if (refusal is not null)
            {
                reached.Add(host.Id, refusal);
            }
        }

        return reached;
    }
}
