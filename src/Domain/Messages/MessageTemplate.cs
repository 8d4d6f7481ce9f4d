using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.Messages;

/// <summary>A text that goes out by itself: when something happens, or some days around a moment of a stay.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/message_templates" read="2026-03-12" />
public sealed class MessageTemplate
{
    private MessageTemplate()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>Files: a list of {filename, url, type}.</summary>
    public Json Attachments { get; private set; } = Json.EmptyArray;

    /// <summary>The text, with variables in double braces.</summary>
    public LocalizedText Body { get; private set; } = LocalizedText.Empty;

    /// <summary>Whether the details of the booking stand below the text.</summary>
    public bool IncludeBookingDetails { get; private set; }

    /// <summary>Whether the address of the guest's page stands below the text.</summary>
    public bool IncludeBookingLink { get; private set; } = true;

    /// <summary>Whether a calendar file is attached.</summary>
    public bool IncludeIcalData { get; private set; }

    /// <summary>Whether the unit's picture is shown.</summary>
    public bool IncludeProductImage { get; private set; }

    /// <summary>Around which moment it goes out; null when a trigger decides.</summary>
    public Json? Moment { get; private set; }

    /// <summary>What to do when the time has passed already.</summary>
    public PastScheduleBehavior PastScheduleBehavior { get; private set; }

    /// <summary>How firm a calendar event must be at least for a message around a moment; cancelled means whatever its status. Triggers do not ask.</summary>
    public CalendarEventStatus Status { get; private set; } = CalendarEventStatus.Confirmed;

    /// <summary>The subject, with variables in double braces.</summary>
    public LocalizedText Subject { get; private set; } = LocalizedText.Empty;

    /// <summary>Time of day in the unit's zone; null when the moment decides.</summary>
    public LocalTime? Time { get; private set; }

    /// <summary>What makes it go out; null when a moment decides.</summary>
    public string? Trigger { get; private set; }

    /// <summary>How it reaches people.</summary>
    public MessageType Type { get; private set; }

    /// <summary>Makes an empty template, to be filled by the caller and then checked.</summary>
    public static MessageTemplate Create(OrganizationId organizationId, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        OrganizationId = organizationId,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>Accepts the columns as they were set, or says what does not go together.</summary>
    /// <param name="now">The moment of the request.</param>
    /// <errors>
    ///   <error code="MESSAGE_TEMPLATE_OCCASION">It has both a moment and a trigger, or neither.</error>
    ///   <error code="MESSAGE_TEMPLATE_TIME">It has a time of day but no moment.</error>
    /// </errors>
    public Result<Done> Settle(Instant now)
    {
        if (Moment is null == Trigger is null)
        {
            return MessageErrors.TemplateOccasion;
        }

        if (Time is not null && Moment is null)
        {
            return MessageErrors.TemplateTime;
        }

        UpdatedAt = now;
        return Done.Value;
    }

    /// <summary>Whether a calendar event of the status gets messages around a moment.</summary>
    public bool AppliesTo(CalendarEventStatus status) => Moment is not null && status >= Status;
}
