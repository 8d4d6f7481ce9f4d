using System.Text.Json;
using Bookings.Application.Resources;
using Bookings.Application.Teams;
using Bookings.Domain.Availability;
using Bookings.Domain.Resources;
using Bookings.WebApi.Scheduling.EventTypes;

namespace Bookings.WebApi.Scheduling.Teams;

/// <summary>The body of an event type of a team. Reference: scheduling-v2 §6, §12.</summary>
/// <param name="Members">What event types of one host have too.</param>
/// <param name="Scheduling">How the hosts share the meetings; null when the body does not say.</param>
/// <param name="Hosts">Who takes the meetings; null when the body does not say.</param>
internal sealed record TeamEventTypeInput(EventTypeChange Members, TeamScheduling? Scheduling, IReadOnlyList<TeamEventTypeHost>? Hosts)
{
    private const int MostHosts = 500;
    private const int HighestWeight = 10_000;
    private const int LongestGroup = 100;

    private static readonly string[] Priorities = [.. Enum.GetNames<HostPriority>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>Reads the members that the body names; what is wrong is remembered there.</summary>
    public static TeamEventTypeInput Read(BodyReader body, bool isNew)
    {
        if (!isNew)
        {
            body.RefuseNull("schedulingType", "hosts", "assignAllTeamMembers", "rescheduleWithSameRoundRobinHost");
        }

        var members = EventTypeInput.Read(body, isNew, ofTeam: true);
        members = members with { Options = members.Options with { AssignsAllMembers = body.Flag("assignAllTeamMembers") } };
        return new TeamEventTypeInput(members, SchedulingOf(body, isNew), HostsOf(body));
    }

    private static TeamScheduling? SchedulingOf(BodyReader body, bool isRequired)
    {
        // Older documents write it in capitals.
        switch (body.Text("schedulingType", isRequired, 20))
        {
            case "collective" or "COLLECTIVE":
                return TeamScheduling.Collective;
            case "roundRobin" or "ROUND_ROBIN":
                return TeamScheduling.RoundRobin;
            case "managed" or "MANAGED":
                body.Refuse("schedulingType", "schedulingType managed is not supported by this server: use collective or roundRobin");
                return null;
            case null:
                return null;
            default:
                body.Refuse("schedulingType", "schedulingType must be one of the following values: collective, roundRobin");
                return null;
        }
    }

    private static List<TeamEventTypeHost>? HostsOf(BodyReader body)
    {
        if (body.Objects("hosts", MostHosts) is not { } given)
        {
            return null;
        }

        var hosts = given.Select(HostOf).ToList();
        if (hosts.DistinctBy(host => host.UserNumber).Count() != hosts.Count)
        {
            body.Refuse("hosts", "All hosts's userIds must be unique");
        }

        return hosts;
    }

    private static TeamEventTypeHost HostOf(BodyReader host)
    {
        host.AcceptAnswerOnly("name", "username", "avatarUrl");

        // Older documents speak of fixed hosts.
        var isFixed = host.Flag("isFixed");
        return new TeamEventTypeHost(host.Integer("userId", 1, int.MaxValue, isRequired: true) ?? 0)
        {
            IsMandatory = host.Flag("mandatory") ?? isFixed ?? false,
            Priority = PriorityOf(host),
            Weight = host.Integer("weight", 0, HighestWeight) ?? HostTerms.UsualWeight,
            GroupName = host.Text("groupId", longest: LongestGroup) is { Length: > 0 } group ? group : null,
            ScheduleNumber = host.Integer("scheduleId", 1, int.MaxValue),
        };
    }

    private static HostPriority PriorityOf(BodyReader host)
    {
        if (host.Text("priority", longest: 20) is not { } name)
        {
            return HostPriority.Medium;
        }

        var index = Array.IndexOf(Priorities, name);
        if (index < 0)
        {
            host.Refuse("priority", $"priority must be one of the following values: {string.Join(", ", Priorities)}");
        }

        return index < 0 ? HostPriority.Medium : Enum.GetValues<HostPriority>()[index];
    }
}
