using Bookings.Application.Common;
using Bookings.Application.Messages.Letters;
using Bookings.Domain.Common;
using Bookings.Domain.Messages;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Timelines;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Messages;

/// <summary>Sends messages of an organization whose time has come.</summary>
/// <remarks>
/// Succeeds with the number of messages that it took. One whose template no longer applies (the unit does not have it any more, the booking is silent or less firm) is withdrawn.
/// One that was scheduled by hand around an arrival or departure that does not take place is out, and dropped.
/// </remarks>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="Most">How many.</param>
/// <param name="Now">The moment.</param>
public sealed record SendDueMessages(OrganizationId OrganizationId, int Most, Instant Now) : ICommand<int>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.Organization(OrganizationId);
}

internal sealed class SendDueMessagesHandler(IBookingsDb db, IDueMessages due, LetterScenes scenes, LetterSender sender) : IRequestHandler<SendDueMessages, Result<int>>
{
    public async Task<Result<int>> Handle(SendDueMessages request, CancellationToken cancellationToken)
    {
        var (organizationId, now) = (request.OrganizationId, request.Now);
        var ids = await due.ClaimMessages(organizationId, now, request.Most, cancellationToken);
        if (ids.Count == 0)
        {
            return 0;
        }

        var messages = await db.Set<Message>().Where(message => message.OrganizationId == organizationId && ids.Contains(message.Id)).OrderBy(message => message.SendAt).ThenBy(message => message.Id)
            .ToListAsync(cancellationToken);
        await scenes.Load(organizationId, messages.ConvertAll(AimOf), cancellationToken);
        var occasions = await db.Set<MessageOccasion>().Where(row => row.OrganizationId == organizationId && ids.Contains(row.MessageId))
            .ToDictionaryAsync(row => row.MessageId, cancellationToken);
        var templates = await TemplatesOf(organizationId, [.. occasions.Values.Select(row => row.MessageTemplateId)], cancellationToken);
        var outgoing = new List<ReadyLetter>();
        foreach (var message in messages)
        {
            var scene = scenes.Of(AimOf(message))!;
            if (!occasions.TryGetValue(message.Id, out var occasion))
            {
                var isOff = message.Status != MessageStatus.ManuallyScheduled && scene.Event is { Status: CalendarEventStatus.Cancelled };
                outgoing.Add(new ReadyLetter(message, scene, isOff));
            }
            else if (scene is { IsSilent: false, Event: { ProductId: { } productId, Status: var status } } && TemplateMessages.IsWanted(occasion.MessageTemplateId, templates[productId], status))
            {
                outgoing.Add(new ReadyLetter(message, scene));
            }
            else
            {
                db.Set<Message>().Remove(message);
                db.Set<MessageOccasion>().Remove(occasion);
            }
        }

        await sender.Send(organizationId, outgoing, now, cancellationToken);
        return messages.Count;
    }

    private static LetterAim AimOf(Message message) => new(message.BookingId, message.CalendarEventId);

    private async Task<ILookup<ProductId, MessageTemplate>> TemplatesOf(OrganizationId organizationId, List<Guid> ids, CancellationToken cancellationToken) => (await (
        from chosen in db.Set<ProductMessageTemplate>().AsNoTracking()
        where chosen.OrganizationId == organizationId && ids.Contains(chosen.MessageTemplateId)
        join template in db.Set<MessageTemplate>().AsNoTracking()
            on new { chosen.OrganizationId, Id = chosen.MessageTemplateId } equals new { template.OrganizationId, template.Id }
        select new { chosen.ProductId, Template = template }).ToListAsync(cancellationToken)).ToLookup(row => row.ProductId, row => row.Template);
}
