using System.Text.Json.Nodes;
using Bookings.Application.Teams;
using Bookings.Domain.Organizations;
using Bookings.Domain.Teams;
using Bookings.WebApi.Scheduling.Contract;
using Bookings.WebApi.Scheduling.Schedules;

namespace Bookings.WebApi.Scheduling.Teams;

/// <summary>What the document says of <see cref="TeamsEndpoints"/>.</summary>
internal static class TeamsDescriptions
{
    private static readonly Field[] Members =
    [
        Field.Text("name", longest: TeamChangeShape.NameLength), Field.Text("slug", "Made of the name when left out at first.", TeamChangeShape.NameLength),
        Field.Text("logoUrl").OrNull(), Field.Text("bio").OrNull(), Field.Zone("timeZone"), Field.Text("weekStart", "A weekday such as Monday."), Field.Flag("isPrivate"),
        Field.Open("metadata"), Field.Text("calVideoLogo").OrNull(), Field.Text("appLogo").OrNull(), Field.Text("appIconLogo").OrNull(), Field.Text("bannerUrl").OrNull(),
        Field.Flag("hideBranding"), Field.Flag("hideBookATeamMember"), Field.Text("brandColor").OrNull(), Field.Text("darkBrandColor").OrNull(),
        Field.OneOf("theme", ["light", "dark", "system"]).OrNull(), Field.Integer("timeFormat", "12 or 24 hours.", 12, 24).OrNull(),
    ];

    private static readonly JsonNode Doctors = JsonNode.Parse(
        """
        {
          "id": 1, "name": "Doctors", "slug": "doctors", "isOrganization": false, "isPrivate": false, "hideBranding": false, "hideBookATeamMember": false, "metadata": {},
          "timeZone": "Europe/London", "weekStart": "Monday"
        }
        """)!;

    private static readonly JsonNode Member = JsonNode.Parse(
        """
        {
          "id": 1, "userId": 2, "teamId": 1, "accepted": true, "role": "MEMBER", "disableImpersonation": true,
          "user": { "name": "Grace Hopper", "username": "grace", "email": "grace@example.org", "metadata": {} }
        }
        """)!;

    private static readonly Field Role = Field.OneOf("role", Enum.GetValues<TeamRole>().Select(TeamRoles.Write));

    private static readonly Field[] Page = [Field.Integer("take", least: 1, most: 250), Field.Integer("skip", least: 0)];

    public static OperationDescription Create { get; } = new("createTeam", "Create a team", Write, Team().Created())
    {
        Body = [.. Members.Select(member => member.Name == "name" ? member.Needed() : member), Field.Flag("autoAcceptCreator")],
        Example = JsonNode.Parse("""{ "name": "Doctors", "slug": "doctors" }"""),
    };

    public static OperationDescription List { get; } = new("listTeams", "List teams", Read, Team().AsList());

    public static OperationDescription Get { get; } = new("getTeam", "Get a team", Read, Team());

    public static OperationDescription Change { get; } = new("changeTeam", "Change a team", Write, Team())
    {
        Body =
        [
            .. Members, Field.Flag("bookingLimits", "Only false."), Field.Flag("includeManagedEventsInLimits", "Only false."), new Field("id", []), new Field("parentId", []),
            new Field("isOrganization", []),
        ],
        Example = JsonNode.Parse("""{ "bio": "We listen." }"""),
    };

    public static OperationDescription Delete { get; } = new("deleteTeam", "Delete a team", Write, Team());

    public static OperationDescription Invite { get; } = new("inviteToTeam", "Invite people of the organization", Write, Membership().AsList())
    {
        Body = [Field.Texts("emails").Needed(), Role],
        Example = JsonNode.Parse("""{ "emails": ["grace@example.org"] }"""),
    };

    public static OperationDescription ListSchedules { get; } = new(
        "listTeamSchedules", "List schedules of the people of a team", KeyNeed.Read(Area.Products), Answer.ListOf(SchedulesDescriptions.Office)) { Query = Page };

    public static OperationDescription AddMember { get; } = new("createMembership", "Add a person to a team", Write, Membership().Created())
    {
        Body = [Field.Integer("userId", least: 1).Needed(), Role, Field.Flag("accepted"), Field.Flag("disableImpersonation", "Read, without effect.")],
        Example = JsonNode.Parse("""{ "userId": 2, "role": "MEMBER", "accepted": true }"""),
    };

    public static OperationDescription ListMembers { get; } = new("listMemberships", "List people of a team", Read, Membership().AsList())
    {
        Query = [Field.Texts("emails"), .. Page],
    };

    public static OperationDescription GetMember { get; } = new("getMembership", "Get a person of a team", Read, Membership());

    public static OperationDescription ChangeMember { get; } = new("changeMembership", "Change the role of a person", Write, Membership())
    {
        Body = [Role, Field.Flag("accepted"), Field.Flag("disableImpersonation", "Read, without effect."), .. ((string[])["id", "userId", "teamId", "user"]).Select(name => new Field(name, []))],
        Example = JsonNode.Parse("""{ "role": "ADMIN" }"""),
    };

    public static OperationDescription RemoveMember { get; } = new("deleteMembership", "Take a person out of a team", Write, Membership());

    private static KeyNeed Read => KeyNeed.Read(Area.Organization);

    private static KeyNeed Write => KeyNeed.Write(Area.Organization);

    private static Answer Team() => Answer.Of(
        "Team",
        [
            Field.Integer("id").Needed(), Field.Text("name").Needed(), Field.Text("slug").Needed(), Field.Flag("isOrganization").Needed(), Field.Flag("isPrivate").Needed(),
            Field.Open("metadata").Needed(), Field.Zone("timeZone").Needed(), Field.Text("weekStart").Needed(), Field.Text("logoUrl"), Field.Text("bio"),
        ],
        Doctors);

    private static Answer Membership() => Answer.Of(
        "Membership",
        [
            Field.Integer("id").Needed(), Field.Integer("userId").Needed(), Field.Integer("teamId").Needed(), Field.Flag("accepted").Needed(), Role.Needed(),
            Field.Flag("disableImpersonation").Needed(),
            new Field("user", Field.ObjectOf([Field.Text("name").Needed(), Field.Text("username").Needed(), Field.Email("email").Needed(), Field.Open("metadata")], isClosed: false), IsNeeded: true),
        ],
        Member);
}
