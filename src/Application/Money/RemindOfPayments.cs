using Bookings.Application.Common;
using Bookings.Application.Mail;
using Bookings.Application.Messages;
using Bookings.Application.Messages.Letters;
using Bookings.Domain.Common;
using Bookings.Domain.Mail;
using Bookings.Domain.Money;
using Bookings.Domain.Organizations;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Money;

/// <summary>Tells guests by mail that payments are due, once each.</summary>
/// <remarks>Succeeds with the number of payments. What became due more than a day ago is left, as is what is paid on site, and what silent bookings owe.</remarks>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="Most">How many.</param>
/// <param name="Now">The moment.</param>
public sealed record RemindOfPayments(OrganizationId OrganizationId, int Most, Instant Now) : ICommand<int>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.Organization(OrganizationId);
}

internal sealed class RemindOfPaymentsHandler(IBookingsDb db, IDueMessages due, LetterScenes scenes, IMailQueue mails, MessageSettings settings)
    : IRequestHandler<RemindOfPayments, Result<int>>
{
    public async Task<Result<int>> Handle(RemindOfPayments request, CancellationToken cancellationToken)
    {
        var (organizationId, now) = (request.OrganizationId, request.Now);
        var ids = settings.RemindOfPayments ? await due.ClaimPayments(organizationId, now, request.Most, cancellationToken) : [];
        if (ids.Count == 0)
        {
            return 0;
        }

        var payments = await db.Payments.Where(payment => payment.OrganizationId == organizationId && ids.Contains(payment.Id))
            .OrderBy(payment => payment.DueAt).ThenBy(payment => payment.Id).ToListAsync(cancellationToken);
        await scenes.Load(organizationId, payments.ConvertAll(AimOf), cancellationToken);
        var outgoing = new List<NewMail>();
        foreach (var payment in payments)
        {
            payment.NoteTold(now);
            if (scenes.Of(AimOf(payment)) is not { } scene || !LetterSender.IsReachable(scene.Facts.Guest.Email))
            {
                continue;
            }

            outgoing.Add(new NewMail
            {
                Key = $"payment:{payment.Id}",
                To = new Mailbox(scene.Facts.Guest.Email, scene.Facts.Guest.Name),
                Text = Write(payment, scene),
                BookingId = payment.BookingId,
                CalendarEventId = scene.Event?.Id,
                StreamId = payment.BookingId.Value,
                Language = scene.Facts.Language,
                ReplyTo = scene.ReplyTo,
                SenderName = scene.SenderName,
            });
        }

        await mails.Add(organizationId, outgoing, now, cancellationToken);
        return payments.Count;
    }

    private static LetterAim AimOf(Payment payment) => new(payment.BookingId, null, payment.InvoiceId, payment.Id);

    private static MailText Write(Payment payment, LetterScene scene)
    {
        var (facts, words) = (scene.Facts, LetterWords.In(scene.Facts.Language));
        var subject = words.PaymentDue.Replace("{0}", facts.Reference, StringComparison.Ordinal);
        var rows = new List<(string, string)>
        {
            (words.ToPay, words.Money(payment.Amount - payment.Paid, payment.Currency)),
            (words.Due, words.Date(facts.Payment!.DueOn)),
            (words.Invoice, facts.Invoice?.Reference ?? string.Empty),
            (words.Reference, facts.Reference),
            (words.Unit, facts.Stay?.UnitName ?? string.Empty),
        };
        List<MailBlock> blocks = [new MailBlock.Facts([.. rows.Where(row => row.Item2.Length > 0)])];
        if (facts.GuestUrl.Length > 0)
        {
            blocks.Add(new MailBlock.Link(words.Link, facts.GuestUrl));
        }

        return new MailPage(facts.Language, subject, blocks).Write(subject);
    }
}
