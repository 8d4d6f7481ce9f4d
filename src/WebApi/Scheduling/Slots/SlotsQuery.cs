using Bookings.Application.Availability;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Scheduling.Slots;

/// <summary>Whose slots a request asks for: an event type's, or several people's. Reference: scheduling-v2 §4.1.</summary>
internal sealed record SlotsQuery
{
    public static readonly Error NothingNamed = Error.Invalid(
        "SCHEDULING_EVENT_TYPE",
        "Either eventTypeId or eventTypeSlug + username or eventTypeSlug + teamSlug or usernames + organizationSlug must be provided",
        "eventTypeId");

    /// <summary>The event type; null when people are named.</summary>
    public required EventTypeAddress? EventType { get; init; }

    /// <summary>The people; empty when an event type is named.</summary>
    public IReadOnlyList<string> Usernames { get; init; } = [];

    public string? OrganizationSlug { get; init; }

    /// <summary>Numbers of the round-robin hosts asked for; null means all.</summary>
    public IReadOnlyList<int>? HostNumbers { get; init; }

    /// <summary>Reads the parameters; null when neither an event type nor people are named.</summary>
    public static SlotsQuery? Read(QueryReader query)
    {
        var number = query.Integer("eventTypeId", 1, int.MaxValue);
        var slug = query.Text("eventTypeSlug");
        var username = query.Text("username");
        var teamSlug = query.Text("teamSlug");
        var organizationSlug = query.Text("organizationSlug", "orgSlug");
        var usernames = query.Texts("usernames");
        var olderUsernames = query.Texts("usernameList");
        var hosts = query.Integers("rrHostSubsetIds");
        if (usernames is not null && olderUsernames is not null)
        {
            query.Refuse("usernameList", "usernameList is the older name of usernames: give one of them");
        }

        usernames ??= olderUsernames;
        if (number is not null && (slug ?? username ?? teamSlug) is not null)
        {
            query.Refuse("eventTypeId", "eventTypeId must not be given together with eventTypeSlug, username or teamSlug: one of both names the event type");
        }

        if (teamSlug is not null && username is not null)
        {
            query.Refuse("teamSlug", "teamSlug must not be given together with username: one of both owns the event type");
        }

        if (number is null && slug is not null && teamSlug is null && username is null && usernames is [var only])
        {
            (username, usernames) = (only, null);
        }

        var named = new SlotsQuery { EventType = null, OrganizationSlug = organizationSlug, HostNumbers = hosts };
        if (number is not null)
        {
            return named with { EventType = new EventTypeAddress.ByNumber(number.Value) };
        }

        if (slug is not null)
        {
            return teamSlug is not null ? named with { EventType = new EventTypeAddress.ByTeamSlug(slug, teamSlug) }
                : username is not null ? named with { EventType = new EventTypeAddress.BySlug(slug, username) }
                : null;
        }

        return People(query, username, usernames) is { } people ? named with { Usernames = people } : null;
    }

    private static List<string>? People(QueryReader query, string? username, IReadOnlyList<string>? usernames)
    {
        if (usernames is null)
        {
            return null;
        }

        var people = usernames.Concat(username is null ? [] : [username]).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (people.Count < 2)
        {
            query.Refuse("usernames", "usernames must contain at least 2 elements");
        }

        return people;
    }
}
