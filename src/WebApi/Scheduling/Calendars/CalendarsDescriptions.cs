using System.Text.Json.Nodes;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Scheduling.Contract;

namespace Bookings.WebApi.Scheduling.Calendars;

/// <summary>What the document says of <see cref="CalendarsEndpoints"/>.</summary>
internal static class CalendarsDescriptions
{
    private const string Url = "https://calendar.example.org/ada.ics";

    private static readonly FeedCredentialOutput Credential = new(1, FeedCredentialOutput.FeedType, 1, null, FeedCredentialOutput.FeedApp, false);

    private static readonly SelectedCalendarOutput Selected = new(1, FeedCredentialOutput.FeedType, Url, 1);

    private static readonly CalendarsOutput.Calendar Ada = new(Url, FeedCredentialOutput.FeedType, "Ada", false, true, "ada@example.org", true, 1);

    private static readonly Field[] Named = [Field.Text("integration").Needed(), Field.Text("externalId", "Address of the feed.").Needed(), Field.Integer("credentialId").Needed()];

    public static OperationDescription List { get; } = new("listCalendars", "List calendars", Read, Answer.Of(
        new CalendarsOutput([new CalendarsOutput.Connection(CalendarsOutput.Integration.Feeds, 1, Ada, [Ada], null)], new { })));

    public static OperationDescription BusyTimes { get; } = new("listBusyTimes", "List times at which calendars are busy", Read, Answer.ListOf(
        new BusyTimeOutput("2030-07-01T07:00:00.000Z", "2030-07-01T08:00:00.000Z", FeedCredentialOutput.FeedType)))
    {
        Words = "Several calendars are named `calendarsToLoad[0][credentialId]` and `calendarsToLoad[0][externalId]`.",
        Query =
        [
            Field.Zone("timeZone"), Field.Zone("loggedInUsersTz", "Older name of timeZone."), Field.Text("dateFrom", "Date or moment."), Field.Text("dateTo", "Date or moment."),
            Field.Text("startTime", "Older name of dateFrom."), Field.Text("endTime", "Older name of dateTo."), Field.Texts("calendarsToLoad"), Field.Integer("credentialId"), Field.Text("externalId"),
        ],
    };

    public static OperationDescription Save { get; } = new("saveFeeds", "Read feeds as busy time", Write, Answer.Of(Credential).Created())
    {
        Body = [Field.Texts("urls", "Addresses that end with .ics."), Field.Text("url", "Older form: one of them."), Field.Flag("readOnly", "Nothing is ever written to a feed.")],
        Example = new JsonObject { ["urls"] = new JsonArray(Url) },
    };

    public static OperationDescription Check { get; } = new("checkFeeds", "Check that the feeds are read", Read, Answer.Done);

    public static OperationDescription Disconnect { get; } = new("disconnectFeeds", "Forget all feeds", Write, Answer.Of(Credential))
    {
        Body = [Field.Integer("id", least: 1).Needed()],
        Example = new JsonObject { ["id"] = 1 },
    };

    public static OperationDescription Select { get; } = new("selectCalendar", "Let a calendar take time", Write, Answer.Of(Selected).Created())
    {
        Body = Named,
        Example = new JsonObject { ["integration"] = FeedCredentialOutput.FeedType, ["externalId"] = Url, ["credentialId"] = 1 },
    };

    public static OperationDescription Deselect { get; } = new("deselectCalendar", "Let a calendar take no time", Write, Answer.Of(Selected))
    {
        Query = [.. Named, Field.Text("delegationCredentialId")],
    };

    public static OperationDescription Redirect { get; } = new("setDestinationCalendar", "Choose the calendar that bookings go to", Write, Answer.Done)
    {
        Words = "Always refused: feeds can only be read.",
        Body = [Field.Text("integration").Needed(), Field.Text("externalId").Needed(), Field.Text("delegationCredentialId")],
        Example = new JsonObject { ["integration"] = "google_calendar", ["externalId"] = "ada@example.org" },
        Refusals = [CalendarErrors.NoDestination],
    };

    private static KeyNeed Read => KeyNeed.Read(Area.Products);

    private static KeyNeed Write => KeyNeed.Write(Area.Products);
}
