using Bookings.Domain.Messages;

namespace Bookings.Application.Messages.Letters;

/// <summary>What a message says before its variables are filled in.</summary>
/// <param name="Type">How it reaches people.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Body">The text.</param>
/// <param name="Files">Names and addresses of files.</param>
/// <param name="WithDetails">Whether the details of the booking stand below.</param>
/// <param name="WithLink">Whether the address of the guest's page stands below.</param>
/// <param name="WithPicture">Whether the unit's picture is shown.</param>
/// <param name="WithCalendar">Whether a calendar file comes with it.</param>
internal sealed record Letter(
    MessageType Type, string Subject, string Body, IReadOnlyList<(string Name, string Address)> Files, bool WithDetails, bool WithLink, bool WithPicture, bool WithCalendar)
{
    /// <summary>A mail that says nothing.</summary>
    public static readonly Letter Empty = new(MessageType.Email, string.Empty, string.Empty, [], false, false, false, false);

    /// <summary>What the message of a template says.</summary>
    /// <param name="template">The template.</param>
    /// <param name="languages">The guest's languages, the dearest first.</param>
    public static Letter Of(MessageTemplate template, IReadOnlyList<string?> languages) => new(
        template.Type,
        template.Subject.For(languages),
        template.Body.For(languages),
        AttachmentRule.Read(template.Attachments),
        template.IncludeBookingDetails,
        template.IncludeBookingLink,
        template.IncludeProductImage,
        template.IncludeIcalData);

    /// <summary>What a message says.</summary>
    public static Letter Of(Message message) => new(
        message.Type,
        message.Subject,
        message.Body,
        AttachmentRule.Read(message.Attachments),
        message.IncludeBookingDetails,
        message.IncludeBookingLink,
        message.IncludeProductImage,
        message.IncludeIcalData);
}
