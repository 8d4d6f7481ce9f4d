using System.Globalization;
using System.Text;
using System.Text.Json;
using Bookings.Domain.Webhooks;
using NodaTime;

namespace Bookings.Application.Webhooks;

/// <summary>What is posted to a webhook: the exact body and the headers over it.</summary>
/// <param name="Body">UTF-8.</param>
/// <param name="ContentType">The media type of the body.</param>
/// <param name="Headers">Names and values, without the media type.</param>
public sealed record WebhookPost(byte[] Body, string ContentType, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    private const string Json = "application/json";
    private const string Form = "application/x-www-form-urlencoded";

    // What receivers of the scheduling dialect get when nobody gave a secret.
    private const string NoSecret = "no-secret-provided";

    /// <summary>Writes and signs a notification. Pure.</summary>
    /// <param name="due">The notification.</param>
    /// <param name="now">The moment of the try, which is signed too.</param>
    public static WebhookPost Of(DueNotification due, Instant now)
    {
        var target = due.Target;
        var text = target.IsSubscription ? SchedulingBody(due) : TablesBody(due);
        var contentType = target.Template is null || IsJson(text) ? Json : Form;
        var body = Encoding.UTF8.GetBytes(text);
        var id = due.Id.ToString();
        var headers = new List<KeyValuePair<string, string>>
        {
            new("webhook-id", id), new("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        };
        var secrets = target.SecretsAt(now).ToList();
        if (secrets.Count > 0)
        {
            headers.Add(new("webhook-signature", WebhookSignatures.Standard(id, now, body, secrets)));
        }

        if (target.IsSubscription)
        {
            headers.Add(new("X-Cal-Signature-256", target.Secret is { } secret ? WebhookSignatures.Sha256(body, secret) : NoSecret));
            headers.Add(new("X-Cal-Webhook-Version", target.Version!));
        }
        else
        {
            headers.Add(new("X-Signature", WebhookSignatures.Md5(body, target.Secret!)));
        }

        return new WebhookPost(body, contentType, headers);
    }

    // The order of the members is part of the signature. Reference: bookingmood §13.
    private static string TablesBody(DueNotification due)
    {
        using var payload = JsonDocument.Parse(due.Payload);
        var body = new StringBuilder($$"""{"id":"{{due.Id}}","event_type":""");
        StringifiedJson.WriteText(due.EventType, body);
        body.Append(CultureInfo.InvariantCulture, $",\"date\":{due.OccurredAt.ToUnixTimeSeconds()},\"payload\":");
        StringifiedJson.Write(payload.RootElement, body);
        return body.Append('}').ToString();
    }

    // Reference: scheduling-v2 §11.3.
    private static string SchedulingBody(DueNotification due)
    {
        using var payload = JsonDocument.Parse(due.Payload);
        if (due.Target.Template is { } template)
        {
            return PayloadTemplate.Render(template, due.EventType, MeetingPayload.Iso(due.OccurredAt), payload.RootElement);
        }

        var body = new StringBuilder("{\"triggerEvent\":");
        StringifiedJson.WriteText(due.EventType, body);
        if (SubscriptionTriggers.IsFlat(due.EventType))
        {
            foreach (var member in payload.RootElement.EnumerateObject())
            {
                body.Append(',');
                StringifiedJson.WriteText(member.Name, body);
                body.Append(':');
                StringifiedJson.Write(member.Value, body);
            }

            return body.Append('}').ToString();
        }

        body.Append(",\"createdAt\":");
        StringifiedJson.WriteText(MeetingPayload.Iso(due.OccurredAt), body);
        body.Append(",\"payload\":");
        StringifiedJson.Write(payload.RootElement, body);
        return body.Append('}').ToString();
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
