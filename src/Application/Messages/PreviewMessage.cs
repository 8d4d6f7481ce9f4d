using Bookings.Application.Common;
using Bookings.Application.Mail;
using Bookings.Application.Messages.Letters;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Mail;
using Bookings.Domain.Messages;
using Bookings.Domain.Organizations;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Messages;

/// <summary>Shows what a guest would get. Writes and sends nothing.</summary>
/// <param name="Call">The call.</param>
/// <param name="Draft">What is to be looked at.</param>
/// <errors>
///   <error code="MESSAGE_SUBJECT">Neither a booking nor a calendar event is named, and no message that has one.</error>
///   <error code="MESSAGE_NOT_FOUND">There is no such message.</error>
///   <error code="MESSAGE_TEMPLATE_NOT_FOUND">There is no such template.</error>
///   <error code="BOOKING_NOT_FOUND">There is no such booking.</error>
///   <error code="TIMELINE_EVENT_NOT_FOUND">There is no such calendar event.</error>
///   <error code="MESSAGE_OTHER_BOOKING">The calendar event is none of the booking's.</error>
///   <error code="MESSAGE_TOO_LONG">With the values of its variables it is longer than 200,000 characters.</error>
///   <error code="23514">A variable does not exist.</error>
/// </errors>
public sealed record PreviewMessage(Call Call, MessageDraft Draft) : IQuery<PreviewedMessage>;

/// <summary>A message as a guest would get it.</summary>
/// <param name="Type">How it reaches the guest.</param>
/// <param name="Language">BCP 47 tag of the guest's language.</param>
/// <param name="Recipient">E-mail address or telephone number; empty when none is known: then it would be dropped.</param>
/// <param name="RecipientName">The guest; possibly empty.</param>
/// <param name="ReplyTo">Where answers go; null for the sender.</param>
/// <param name="Text">What it says.</param>
/// <param name="Calendar">The calendar file (RFC 5545); null when none comes with it.</param>
/// <param name="SendAt">When it would go out; null when never: the moment has passed and the template skips it, has not come about, or the booking is silent or not firm enough.</param>
public sealed record PreviewedMessage(MessageType Type, string Language, string Recipient, string RecipientName, Mailbox? ReplyTo, MailText Text, string? Calendar, Instant? SendAt);

internal sealed class PreviewMessageShape : AbstractValidator<PreviewMessage>
{
    public PreviewMessageShape()
    {
        RuleFor(request => request.Draft.Subject).MaximumLength(1_000);
        RuleFor(request => request.Draft.Body).MaximumLength(100_000);
        RuleFor(request => request.Draft.Language).MaximumLength(100);
    }
}

internal sealed class PreviewMessageHandler(IBookingsDb db, LetterScenes scenes) : IRequestHandler<PreviewMessage, Result<PreviewedMessage>>
{
    public async Task<Result<PreviewedMessage>> Handle(PreviewMessage request, CancellationToken cancellationToken)
    {
        var (organizationId, now, draft) = (request.Call.OrganizationId, request.Call.Now, request.Draft);
        if (await Refuse(draft, organizationId, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        var message = draft.MessageId is null ? null
            : await db.Set<Message>().AsNoTracking().SingleOrDefaultAsync(row => row.OrganizationId == organizationId && row.Id == draft.MessageId, cancellationToken);
        var template = draft.MessageTemplateId is null ? null
            : await db.Set<MessageTemplate>().AsNoTracking().SingleOrDefaultAsync(row => row.OrganizationId == organizationId && row.Id == draft.MessageTemplateId, cancellationToken);
        if ((draft.MessageId is not null && message is null) || (draft.MessageTemplateId is not null && template is null))
        {
            return message is null && draft.MessageId is not null ? MessageErrors.NotFound : MessageErrors.TemplateNotFound;
        }

        var aim = await AimOf(draft, message, organizationId, cancellationToken);
        if (aim.IsError)
        {
            return aim.Error;
        }

        await scenes.Load(organizationId, [aim.Value], cancellationToken);
        var scene = scenes.Of(aim.Value, draft.Language)!;
        var letter = LetterOf(draft, message, template, scene);
        if (LetterPage.IsTooLong(letter, scene.Facts))
        {
            return MessageErrors.TooLong;
        }

        return new PreviewedMessage(
            letter.Type,
            scene.Facts.Language,
            scene.AddressOf(letter.Type),
            scene.Facts.Guest.Name,
            letter.Type == MessageType.Email ? scene.ReplyTo : null,
            LetterPage.Write(letter, scene.Facts),
            letter is { WithCalendar: true, Type: MessageType.Email } ? scene.Calendar?.Text : null,
            message?.SendAt ?? SendAt(template, scene, now));
    }

    private async Task<Error?> Refuse(MessageDraft draft, OrganizationId organizationId, CancellationToken cancellationToken)
    {
        if (draft.Subject is null && draft.Body is null)
        {
            return null;
        }

        var known = await db.VariablesOf(organizationId, cancellationToken);
        return MessageTextRule.Refuse("subject", [draft.Subject ?? string.Empty], known) ?? MessageTextRule.Refuse("body", [draft.Body ?? string.Empty], known);
    }

    private async Task<Result<LetterAim>> AimOf(MessageDraft draft, Message? message, OrganizationId organizationId, CancellationToken cancellationToken)
    {
        var bookingId = draft.BookingId is { } named ? new BookingId(named) : draft.CalendarEventId is null ? message?.BookingId : null;
        var eventId = draft.CalendarEventId is { } chosen ? new CalendarEventId(chosen) : draft.BookingId is null ? message?.CalendarEventId : null;
        if (bookingId is null && eventId is null)
        {
            return MessageErrors.Aimless;
        }

        if (bookingId is not null && !await db.Bookings.AnyAsync(row => row.OrganizationId == organizationId && row.Id == bookingId, cancellationToken))
        {
            return BookingErrors.NotFound;
        }

        if (eventId is null)
        {
            return new LetterAim(bookingId, null);
        }

        var found = await db.CalendarEvents.Where(row => row.OrganizationId == organizationId && row.Id == eventId).Select(row => new { row.BookingId }).SingleOrDefaultAsync(cancellationToken);
        return found is null ? TimelineErrors.NotFound
            : bookingId is not null && found.BookingId != bookingId ? MessageErrors.OtherBooking
            : new LetterAim(found.BookingId, eventId);
    }

    private static Letter LetterOf(MessageDraft draft, Message? message, MessageTemplate? template, LetterScene scene)
    {
        var letter = message is not null ? Letter.Of(message) : template is not null ? Letter.Of(template, scene.Languages) : Letter.Empty;
        return letter with
        {
            Type = draft.Type ?? letter.Type,
            Subject = draft.Subject ?? letter.Subject,
            Body = draft.Body ?? letter.Body,
            WithDetails = draft.IncludeBookingDetails ?? letter.WithDetails,
            WithLink = draft.IncludeBookingLink ?? letter.WithLink,
            WithCalendar = draft.IncludeIcalData ?? letter.WithCalendar,
            WithPicture = draft.IncludeProductImage ?? letter.WithPicture,
        };
    }

    private static Instant? SendAt(MessageTemplate? template, LetterScene scene, Instant now)
    {
        if (template?.Moment is not { } json)
        {
            return scene.IsSilent && template is not null ? null : now;
        }

        var moment = MomentReader.Read(json, MomentType.CheckIn, MomentType.Checkout, MomentType.Confirmation, MomentType.Request);
        return moment.IsError || scene.IsSilent || scene.Moments is not { } moments || !template.AppliesTo(scene.Event!.Status)
            || MessageSchedule.At(moment.Value, template.Time, moments) is not { } at
                ? null
                : MessageSchedule.Keep(at, now, template.PastScheduleBehavior);
    }
}
