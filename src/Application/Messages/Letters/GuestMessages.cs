using Bookings.Application.Common;
using Bookings.Application.Outbox;
using Bookings.Domain.Bookings;
using Bookings.Domain.Messages;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Messages.Letters;

/// <summary>Makes messages of what happened to the bookings of units: by templates with a trigger at once, by templates with a moment for later; and tells the team.</summary>
internal sealed class GuestMessages(IBookingsDb db, LetterScenes scenes, LetterSender sender, TeamLetters team) : IOutboxConsumer
{
    /// <inheritdoc />
    public string Name => "messages";

    /// <inheritdoc />
    public async Task Take(OrganizationId organizationId, IReadOnlyList<OutboxRow> rows, Instant now, CancellationToken cancellationToken)
    {
        var occasions = await OfUnits(organizationId, LetterOccasion.Of(rows), cancellationToken);
        if (occasions.Count == 0)
        {
            return;
        }

        await scenes.Load(organizationId, [.. occasions.Select(occasion => occasion.Aim)], cancellationToken);
        var templates = await TemplatesOf(organizationId, cancellationToken);
        var bookingIds = occasions.Select(occasion => occasion.BookingId).ToHashSet();
        var applied = await db.Set<MessageOccasion>().Where(row => row.OrganizationId == organizationId && bookingIds.Contains(row.BookingId)).ToListAsync(cancellationToken);
        var outgoing = new List<ReadyLetter>();
        foreach (var occasion in occasions)
        {
            if (scenes.Of(occasion.Aim) is not { IsSilent: false, Event.ProductId: { } productId } scene)
            {
                continue;
            }

            var triggered = templates[productId].Where(template => template.Trigger == occasion.Trigger
                && !applied.Exists(row => row.MessageTemplateId == template.Id && row.SourceId == occasion.SourceId));
            foreach (var template in triggered)
            {
                var message = Message.Of(template, occasion.BookingId, scene.Event.Id, scene.Languages, MessageStatus.ManuallyScheduled, now, now);
                Keep(message, template, occasion.SourceId, occasion.BookingId, now);
                outgoing.Add(new ReadyLetter(message, scene));
            }
        }

        await Schedule(occasions, templates, applied, organizationId, now, cancellationToken);
        await sender.Send(organizationId, outgoing, now, cancellationToken);
        await team.TellOf(organizationId, occasions, scenes, now, cancellationToken);
    }

    // What happened to meetings is told by the mails of the scheduling dialect.
    private async Task<List<LetterOccasion>> OfUnits(OrganizationId organizationId, IReadOnlyList<LetterOccasion> occasions, CancellationToken cancellationToken)
    {
        var ids = occasions.Select(occasion => (BookingId?)occasion.BookingId).Distinct().ToList();
        var stays = ids.Count == 0
            ? []
            : await db.CalendarEvents
                .Where(row => row.OrganizationId == organizationId && ids.Contains(row.BookingId) && row.ProductId != null && row.Type == CalendarEventType.Booking)
                .Select(row => row.BookingId!.Value).Distinct().ToListAsync(cancellationToken);
        return [.. occasions.Where(occasion => stays.Contains(occasion.BookingId))];
    }

    private async Task<ILookup<ProductId, MessageTemplate>> TemplatesOf(OrganizationId organizationId, CancellationToken cancellationToken) => (await (
        from chosen in db.Set<ProductMessageTemplate>().AsNoTracking()
        where chosen.OrganizationId == organizationId
        join template in db.Set<MessageTemplate>().AsNoTracking()
            on new { chosen.OrganizationId, Id = chosen.MessageTemplateId } equals new { template.OrganizationId, template.Id }
        orderby chosen.Order, chosen.Id
        select new { chosen.ProductId, Template = template }).ToListAsync(cancellationToken)).ToLookup(row => row.ProductId, row => row.Template);

    // Messages around moments come and go with steps in the life of a booking; they move in the transaction of the move itself.
    private async Task Schedule(
        IReadOnlyList<LetterOccasion> occasions,
        ILookup<ProductId, MessageTemplate> templates,
        List<MessageOccasion> applied,
        OrganizationId organizationId,
        Instant now,
        CancellationToken cancellationToken)
    {
        var messageIds = applied.ConvertAll(row => row.MessageId);
        var waiting = await db.Set<Message>()
            .Where(message => message.OrganizationId == organizationId && messageIds.Contains(message.Id) && message.Status != MessageStatus.Sent)
            .ToDictionaryAsync(message => message.Id, cancellationToken);
        foreach (var steps in occasions.Where(occasion => occasion.IsStep).GroupBy(occasion => occasion.BookingId))
        {
            foreach (var stay in scenes.StaysOf(steps.Key))
            {
                var scene = scenes.Of(new LetterAim(steps.Key, stay.Id))!;
                List<MessageTemplate> own = scene.IsSilent ? [] : [.. templates[stay.ProductId!.Value]];
                var former = applied.FindAll(row => row.SourceId == stay.Id.Value);
                foreach (var unwanted in former.FindAll(row => waiting.ContainsKey(row.MessageId) && !TemplateMessages.IsWanted(row.MessageTemplateId, own, stay.Status)))
                {
                    db.Set<Message>().Remove(waiting[unwanted.MessageId]);
                    db.Set<MessageOccasion>().Remove(unwanted);
                    former.Remove(unwanted);
                }

                var known = former.Select(row => row.MessageTemplateId).ToHashSet();
                foreach (var planned in TemplateMessages.Missing(MomentsOf(own), known, stay.Status, scene.Moments!, steps.Last().OccurredAt))
                {
                    var message = Message.Of(planned.Template, steps.Key, stay.Id, scene.Languages, planned.Status, planned.SendAt, now);
                    Keep(message, planned.Template, stay.Id.Value, steps.Key, now);
                }
            }
        }
    }

    private static IEnumerable<(MessageTemplate Template, MomentExpression Moment)> MomentsOf(IEnumerable<MessageTemplate> templates) =>
        from template in templates
        where template.Moment is not null
        let moment = MomentReader.Read(template.Moment!.Value, MomentType.CheckIn, MomentType.Checkout, MomentType.Confirmation, MomentType.Request)
        where !moment.IsError
        select (template, moment.Value);

    private void Keep(Message message, MessageTemplate template, Guid sourceId, BookingId bookingId, Instant now)
    {
        db.Set<Message>().Add(message);
        db.Set<MessageOccasion>().Add(MessageOccasion.Of(message, template.Id, sourceId, bookingId, now));
    }
}
