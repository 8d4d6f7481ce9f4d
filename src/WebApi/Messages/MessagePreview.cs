using System.Text.Json;
using Bookings.Application.Messages;
using Bookings.Application.Tables;
using Bookings.Domain.Common;
using Bookings.Domain.Messages;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Tables;
using MediatR;
using NodaTime;

namespace Bookings.WebApi.Messages;

/// <summary><c>POST /v1/message-preview</c>: a template, a message that waits or a draft as a guest would get it. Writes and sends nothing.</summary>
/// <remarks>Ours: the original has no such call.</remarks>
internal sealed class MessagePreview(TableLimits limits, IClock clock, ILogger<MessagePreview> logger)
{
    /// <summary>The address and its body.</summary>
    public static readonly TableAction Action = new(
        "message-preview",
        [
            "booking_id", "calendar_event_id", "message_template_id", "message_id", "language", "type", "subject", "body", "include_booking_details", "include_booking_link",
            "include_ical_data", "include_product_image",
        ],
        Area.Messages,
        AccessLevel.Read);

    public Task Answer(HttpContext context) => TableAnswer.Run(context, logger, _ => Action.Run(context, limits, clock, async (body, call) =>
    {
        var draft = ReadDraft(body);
        if (draft.IsError)
        {
            return draft.Error;
        }

        var shown = await context.RequestServices.GetRequiredService<IMediator>().Send(new PreviewMessage(call, draft.Value), context.RequestAborted);
        return shown.Map(Written);
    }));

    private static Dictionary<string, object?> Written(PreviewedMessage shown) => new()
    {
        ["type"] = shown.Type == MessageType.Sms ? "sms" : "email",
        ["language"] = shown.Language,
        ["recipient"] = shown.Recipient,
        ["recipient_name"] = shown.RecipientName,
        ["reply_to"] = shown.ReplyTo?.Address,
        ["subject"] = shown.Text.Subject,
        ["text"] = shown.Text.Body,
        ["html"] = shown.Text.Html,
        ["calendar"] = shown.Calendar,
        ["send_at"] = shown.SendAt?.ToDateTimeOffset(),
    };

    private static Result<MessageDraft> ReadDraft(JsonElement body)
    {
        Error? wrong = null;
        var draft = new MessageDraft(
            Uuid(body, "booking_id", ref wrong),
            Uuid(body, "calendar_event_id", ref wrong),
            Uuid(body, "message_template_id", ref wrong),
            Uuid(body, "message_id", ref wrong),
            Text(body, "language", ref wrong))
        {
            Subject = Text(body, "subject", ref wrong),
            Body = Text(body, "body", ref wrong),
            IncludeBookingDetails = Truth(body, "include_booking_details", ref wrong),
            IncludeBookingLink = Truth(body, "include_booking_link", ref wrong),
            IncludeIcalData = Truth(body, "include_ical_data", ref wrong),
            IncludeProductImage = Truth(body, "include_product_image", ref wrong),
            Type = Text(body, "type", ref wrong) switch
            {
                null => null,
                "email" => MessageType.Email,
                "sms" => MessageType.Sms,
                _ => Refuse<MessageType?>(TableAction.Wrong("type", "email or sms"), ref wrong),
            },
        };
        return wrong is null ? draft : wrong;
    }

    private static Guid? Uuid(JsonElement body, string name, ref Error? wrong)
    {
        var read = TableAction.ReadUuid(body, name);
        return read.IsError ? Refuse<Guid?>(read.Error, ref wrong) : read.Value;
    }

    private static string? Text(JsonElement body, string name, ref Error? wrong) => TableAction.Given(body, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text when !text.GetString()!.Contains('\0', StringComparison.Ordinal) => text.GetString(),
        _ => Refuse<string?>(TableAction.Wrong(name, "a text"), ref wrong),
    };

    private static bool? Truth(JsonElement body, string name, ref Error? wrong) => TableAction.Given(body, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => Refuse<bool?>(TableAction.Wrong(name, "true or false"), ref wrong),
    };

    // The first thing that is wrong is told.
    private static T? Refuse<T>(Error error, ref Error? wrong)
    {
        wrong ??= error;
        return default;
    }
}
