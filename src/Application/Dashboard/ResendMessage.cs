using Bookings.Application.Common;
using Bookings.Application.Mail;
using Bookings.Application.Messages.Letters;
using Bookings.Domain.Common;
using Bookings.Domain.Mail;
using Bookings.Domain.Messages;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>Sends a message again to those whom it did not reach: what was refused, given up or kept, or had no address before.</summary>
/// <param name="Operator">Who asks.</param>
/// <param name="MessageId">The message.</param>
/// <param name="Now">The moment of the request.</param>
/// <remarks>Succeeds with the number of mails.</remarks>
/// <errors>
///   <error code="DASHBOARD_LOOK_ONLY">The key may not act.</error>
///   <error code="DASHBOARD_NOT_FOUND">The organization has no such message.</error>
///   <error code="DASHBOARD_NOTHING_TO_REPLAY">It waits, is on its way, arrived, or was dropped for good.</error>
///   <error code="DASHBOARD_NO_ADDRESS">The guest still cannot be reached.</error>
/// </errors>
public sealed record ResendMessage(Operator Operator, Guid MessageId, Instant Now) : ICommand<int>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.Organization(Operator.OrganizationId);
}

internal sealed class ResendMessageHandler(IBookingsDb db, LetterScenes scenes, IMailQueue queue) : IRequestHandler<ResendMessage, Result<int>>
{
    public async Task<Result<int>> Handle(ResendMessage request, CancellationToken cancellationToken)
    {
        if (!request.Operator.MayAct)
        {
            return DashboardErrors.LookOnly;
        }

        var (organizationId, now) = (request.Operator.OrganizationId, request.Now);
        var message = await db.Set<Message>().SingleOrDefaultAsync(row => row.OrganizationId == organizationId && row.Id == request.MessageId, cancellationToken);
        if (message is null)
        {
            return DashboardErrors.NotFound;
        }

        if (message.DroppedFor is null)
        {
            var ids = await db.Set<MailDelivery>().Where(mail => mail.OrganizationId == organizationId && mail.MessageId == message.Id).Select(mail => mail.Id).ToListAsync(cancellationToken);
            var retried = ids.Count == 0 ? 0 : await queue.Retry(organizationId, ids, now, cancellationToken);
            return retried == 0 ? DashboardErrors.NothingToReplay : retried;
        }

        var aim = new LetterAim(message.BookingId, message.CalendarEventId);
        await scenes.Load(organizationId, [aim], cancellationToken);
        var scene = scenes.Of(aim)!;
        var address = scene.AddressOf(message.Type);
        return message.DroppedFor != MessageDrop.NoAddress ? DashboardErrors.NothingToReplay
            : !LetterSender.IsReachable(address) ? DashboardErrors.NoAddress
            : await Leave(message, scene, address, now, cancellationToken);
    }

    private async Task<Result<int>> Leave(Message message, LetterScene scene, string address, Instant now, CancellationToken cancellationToken)
    {
        var left = message.Leave();
        return left.IsError ? left.Error : await queue.Add(message.OrganizationId, [LetterSender.MailOf(message, scene, address)], now, cancellationToken);
    }
}
