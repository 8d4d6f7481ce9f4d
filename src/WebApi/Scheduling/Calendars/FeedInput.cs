using Bookings.Application.Common;
using Bookings.Application.Feeds;

namespace Bookings.WebApi.Scheduling.Calendars;

/// <summary>Reads which feeds a call is about.</summary>
internal static class FeedInput
{
    private const int LongestUrl = 2_000;
    private static readonly string[] Destinations = ["apple_calendar", "google_calendar", "office365_calendar"];
    private static readonly string[] Integrations = [FeedCredentialOutput.FeedType, .. Destinations];

    public static SaveHostFeeds Save(Call call, BodyReader fields)
    {
        // One address under a name of its own is the published example.
        var one = fields.Text("url", longest: LongestUrl);
        var urls = fields.Texts("urls", SaveHostFeeds.Most) ?? (one is null ? [] : [one]);

        // Nothing is ever written to a feed, whatever is said here.
        fields.Flag("readOnly");
        if (fields.Value("urls") is null && fields.Value("url") is null)
        {
            fields.Refuse("urls", "urls must be an array");
        }
        else if (fields.Value("urls") is not null && fields.Value("url") is not null)
        {
            fields.Refuse("url", "url must not be given together with urls");
        }
        else if (fields.Value("urls") is { ValueKind: System.Text.Json.JsonValueKind.Array } list && list.GetArrayLength() == 0)
        {
            fields.Refuse("urls", "urls should not be empty");
        }

        if (urls.Any(url => !IsFeed(url)))
        {
            fields.Refuse(one is null ? "urls" : "url", "The URL must be a valid ICS URL (ending with .ics)");
        }

        return new SaveHostFeeds(call, urls);
    }

    public static SelectHostFeed Select(Call call, BodyReader fields)
    {
        var integration = fields.Text("integration", isRequired: true, 50);
        if (integration is not null && !Integrations.Contains(integration))
        {
            fields.Refuse("integration", $"integration must be one of the following values: {string.Join(", ", Integrations)}");
        }

        var url = fields.Text("externalId", isRequired: true, LongestUrl) ?? string.Empty;
        return new SelectHostFeed(call, Credential(integration, fields.Integer("credentialId", 1, int.MaxValue, isRequired: true)), url, IsSelected: true);
    }

    public static SelectHostFeed Deselect(Call call, QueryReader query)
    {
        var integration = query.Text("integration");
        var url = query.Text("externalId");
        var credential = query.Integer("credentialId", 1, int.MaxValue);
        foreach (var (name, isMissing) in new[]
        {
            ("integration", integration is null), ("externalId", url is null), ("credentialId", !query.Has("credentialId")),
        })
        {
            if (isMissing && !query.Has(name))
            {
                query.Refuse(name, $"{name} should not be empty");
            }
        }

        if (integration is not null && !Integrations.Contains(integration))
        {
            query.Refuse("integration", $"integration must be one of the following values: {string.Join(", ", Integrations)}");
        }

        return new SelectHostFeed(call, Credential(integration, credential), url ?? string.Empty, IsSelected: false);
    }

    public static void Destination(BodyReader fields)
    {
        if (fields.Text("integration", isRequired: true, 50) is { } integration && !Destinations.Contains(integration))
        {
            fields.Refuse("integration", $"integration must be one of the following values: {string.Join(", ", Destinations)}");
        }

        fields.Text("externalId", isRequired: true, LongestUrl);
        fields.Text("delegationCredentialId", longest: 100);
    }

    // Nobody has a credential of the other providers; zero is the number of none.
    private static int Credential(string? integration, int? number) => integration == FeedCredentialOutput.FeedType ? number ?? 0 : 0;

    private static bool IsFeed(string url) => url.Length <= LongestUrl && SchedulingTexts.IsWebAddress(url)
        && new Uri(url).AbsolutePath.EndsWith(".ics", StringComparison.OrdinalIgnoreCase);
}
