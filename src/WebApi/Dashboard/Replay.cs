using Bookings.Application.Dashboard;
using Bookings.Application.Webhooks;
using Bookings.Domain.Common;
using NodaTime;
using NodaTime.Text;

namespace Bookings.WebApi.Dashboard;

/// <summary>Notifications that are told again: one, those of a range, or all that were given up.</summary>
internal static class Replay
{
    private const string ReceiverField = "receiver";
    private const string FromField = "from";
    private const string UntilField = "to";
    private const string StateField = "state";
    private const string Delivered = "delivered";

    private static readonly LocalDateTimePattern[] Written =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm"), LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss"),
    ];

    /// <summary>The button for one; nothing for one that waits.</summary>
    public static Html Button(DashboardCall call, NotificationLine notification) => notification.Status == "pending"
        ? Html.None
        : Parts.Button(call, $"/jobs/notifications/{notification.Id}/replay", "Send again", $"{notification.Event} {notification.Id}");

    /// <summary>The form for many.</summary>
    /// <param name="call">The request.</param>
    /// <param name="receiverId">The webhook whose notifications they are; null for all.</param>
    public static Html Form(DashboardCall call, Guid? receiverId) => call.Operator is not { MayAct: true } ? Html.None : Html.Of($"""
        <h2>Send again</h2>
        <p>Those that were made in this time, in UTC; without it all that were given up. A notification keeps its webhook-id.</p>
        <form class="search" method="post" action="/jobs/notifications/replay">{call.FormField}<input type="hidden" name="{ReceiverField}" value="{receiverId?.ToString()}">
        <p><label for="{FromField}">From</label><input id="{FromField}" name="{FromField}" type="datetime-local"></p>
        <p><label for="{UntilField}">Before</label><input id="{UntilField}" name="{UntilField}" type="datetime-local"></p>
        <p><label for="which">Which</label><select id="which" name="{StateField}"><option value="error">given up</option><option value="{Delivered}">given up, and delivered</option></select></p>
        <p><button type="submit">Send again</button></p></form>
        """);

    /// <summary>Puts one notification back.</summary>
    public static async Task<Result<string>> One(DashboardCall call)
    {
        var replayed = await call.Send(new ReplayNotifications(call.Call, new ReplayChoice([call.Id], null, null, null, OnlyParked: false)));
        return replayed.IsError ? replayed.Error
            : replayed.Value == 0 ? DashboardErrors.NothingToReplay
            : $"/jobs/notifications/{call.Id}?done=replayed&n=1";
    }

    /// <summary>Puts those back that the form chooses.</summary>
    public static async Task<Result<string>> Many(DashboardCall call)
    {
        var (from, until) = (MomentOf(call.Field(FromField)), MomentOf(call.Field(UntilField)));
        if (from.IsError || until.IsError)
        {
            return DashboardErrors.Moment;
        }

        Guid? receiverId = Guid.TryParse(call.Field(ReceiverField), out var id) ? id : null;
        var choice = new ReplayChoice(null, receiverId, from.Value, until.Value, OnlyParked: call.Field(StateField) != Delivered);
        var replayed = await call.Send(new ReplayNotifications(call.Call, choice));
        return replayed.Map(number => $"/jobs/{(receiverId is null ? "notifications" : $"receivers/{receiverId}")}?done=replayed&n={number}");
    }

    /// <summary>What the audit says of a choice.</summary>
    public static string SubjectOf(DashboardCall call) => call.Context.Request.HasFormContentType
        ? $"{call.Field(StateField)} from {call.Field(FromField)} to {call.Field(UntilField)} of {call.Field(ReceiverField)}"
        : string.Empty;

    private static Result<Instant?> MomentOf(string text)
    {
        if (text.Length == 0)
        {
            return (Instant?)null;
        }

        var parsed = Written.Select(pattern => pattern.Parse(text)).FirstOrDefault(result => result.Success);
        return parsed is null ? DashboardErrors.Moment : (Instant?)parsed.Value.InUtc().ToInstant();
    }
}
