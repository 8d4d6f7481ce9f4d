using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Application.Webhooks;
using Bookings.Domain.Webhooks;

namespace Bookings.WebApi.Scheduling.Webhooks;

/// <summary>Reads subscriptions. Reference: scheduling-v2 §11.1.</summary>
internal static class WebhookInput
{
    private const string OldestVersion = "2021-10-20";
    private const int LongestTime = 10_000;

    internal static readonly string[] Versions = [OldestVersion, "2026-07-27"];
    internal static readonly string[] Replayed = ["error"];
    internal static readonly string[] Units = ["DAY", "HOUR", "MINUTE"];

    public static CreateSubscription Create(Call call, SubscriptionTarget target, BodyReader fields)
    {
        var terms = new WebhookTerms(
            fields.Text("subscriberUrl", isRequired: true, 2_000) ?? string.Empty,
            Triggers(fields, isRequired: true) ?? [],
            fields.Flag("active", isRequired: true) ?? false,
            Filled(fields, "payloadTemplate", 20_000),
            Filled(fields, "secret", 500),
            OneOf(fields, "version", Versions) ?? OldestVersion,
            fields.Integer("time", 1, LongestTime),
            OneOf(fields, "timeUnit", Units));
        RefuseTimeWithout(fields, terms);
        return new CreateSubscription(call, target, terms);
    }

    public static ChangeSubscription Change(Call call, SubscriptionTarget target, string id, BodyReader fields)
    {
        fields.AcceptAnswerOnly("id", "userId", "eventTypeId");
        fields.RefuseNull("subscriberUrl", "triggers", "active", "version");
        return new ChangeSubscription(call, target, id)
        {
            SubscriberUrl = fields.Text("subscriberUrl", longest: 2_000),
            Triggers = Triggers(fields),
            Active = fields.Flag("active"),
            PayloadTemplate = fields.Has("payloadTemplate") ? new Given<string?>(Filled(fields, "payloadTemplate", 20_000)) : null,
            Secret = fields.Has("secret") ? new Given<string?>(Filled(fields, "secret", 500)) : null,
            Version = OneOf(fields, "version", Versions),
            Time = fields.Has("time") ? new Given<int?>(fields.Integer("time", 1, LongestTime)) : null,
            TimeUnit = fields.Has("timeUnit") ? new Given<string?>(OneOf(fields, "timeUnit", Units)) : null,
        };
    }

    public static ReplaySubscription Replay(Call call, SubscriptionTarget target, string id, BodyReader fields)
    {
        var ids = new List<Guid>();
        foreach (var text in fields.Texts("ids") ?? [])
        {
            if (Guid.TryParse(text, out var key))
            {
                ids.Add(key);
            }
            else
            {
                fields.Refuse("ids", "each value in ids must be a UUID");
                break;
            }
        }

        var choice = new ReplayChoice(fields.Has("ids") ? ids : null, null, fields.Moment("from"), fields.Moment("to"), OneOf(fields, "status", Replayed) is not null);
        return new ReplaySubscription(call, target, id, choice);
    }

    // An empty text means none, as in the forms of the original.
    private static string? Filled(BodyReader fields, string name, int longest) => fields.Text(name, longest: longest) is { Length: > 0 } text ? text : null;

    private static void RefuseTimeWithout(BodyReader fields, WebhookTerms terms)
    {
        if (terms.Time is null != terms.TimeUnit is null)
        {
            fields.Refuse(terms.Time is null ? "time" : "timeUnit", "time and timeUnit must be given together");
        }
        else if (terms.Time is not null && !terms.Triggers.Any(SubscriptionTriggers.OfMissing.Contains))
        {
            fields.Refuse("time", $"time goes with the triggers {string.Join(" and ", SubscriptionTriggers.OfMissing)} only");
        }
    }

    private static IReadOnlyList<string>? Triggers(BodyReader fields, bool isRequired = false)
    {
        if (fields.Value("triggers") is null && isRequired)
        {
            fields.Refuse("triggers", "triggers must be an array");
        }

        if (fields.Texts("triggers", 100) is not { } triggers)
        {
            return null;
        }

        if (triggers.FirstOrDefault(SubscriptionTriggers.OfOrganizations.Contains) is { } ofOrganizations)
        {
            fields.Refuse("triggers", $"{ofOrganizations} is a trigger of organizations only");
        }
        else if (triggers.Any(trigger => !SubscriptionTriggers.All.Contains(trigger)))
        {
            fields.Refuse("triggers", $"each value in triggers must be one of the following values: {string.Join(", ", SubscriptionTriggers.All)}");
        }

        return [.. triggers.Distinct()];
    }

    private static string? OneOf(BodyReader fields, string name, string[] values)
    {
        var text = fields.Text(name, longest: 50);
        if (text is not null && !values.Contains(text))
        {
            fields.Refuse(name, $"{name} must be one of the following values: {string.Join(", ", values)}");
            return null;
        }

        return text;
    }
}
