using Bookings.Application.Common;
using Bookings.Application.Mail;
using Bookings.Domain.Mail;
using Bookings.Domain.Messages;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Messages.Letters;

/// <summary>Tells members of new bookings and of payments: those whose permission on the unit says so, and those who have all rights by role.</summary>
internal sealed class TeamLetters(IBookingsDb db, IMailQueue mails, MessageSettings settings)
{
    /// <summary>Tells of what happened. Who entered the booking is told too: web sites book with the key of a member.</summary>
    public async Task TellOf(
        OrganizationId organizationId, IReadOnlyList<LetterOccasion> occasions, LetterScenes scenes, Instant now, CancellationToken cancellationToken)
    {
        var told = occasions.Where(occasion => occasion.IsNew || occasion.PaymentId is not null).ToList();
        if (told.Count == 0 || !settings.TellTeam)
        {
            return;
        }

        var members = await MembersOf(organizationId, cancellationToken);
        var outgoing = new List<NewMail>();
        foreach (var occasion in told)
        {
            if (scenes.Of(occasion.Aim) is not { IsSilent: false, Event.ProductId: { } productId })
            {
                continue;
            }

            var isAboutMoney = occasion.PaymentId is not null;
            outgoing.AddRange(
                from member in members
                where member.Hears(productId, isAboutMoney) && LetterSender.IsReachable(member.Email)
                let scene = scenes.Of(occasion.Aim, member.Language)
                select new NewMail
                {
                    Key = $"team:{occasion.SourceId}:{member.UserId.Value}",
                    To = new Mailbox(member.Email, member.Name),
                    Text = Write(occasion, scene),
                    BookingId = occasion.BookingId,
                    CalendarEventId = scene.Event!.Id,
                    StreamId = occasion.BookingId.Value,
                    Language = scene.Facts.Language,
                    ReplyTo = LetterSender.IsReachable(scene.Facts.Guest.Email) ? new Mailbox(scene.Facts.Guest.Email, scene.Facts.Guest.Name) : null,
                    SenderName = scene.SenderName,
                });
        }

        await mails.Add(organizationId, outgoing, now, cancellationToken);
    }

    private static MailText Write(LetterOccasion occasion, LetterScene scene)
    {
        var (facts, words) = (scene.Facts, LetterWords.In(scene.Facts.Language));
        var subject = occasion.PaymentId is not null ? words.PaymentReceived : occasion.Trigger == MessageTriggers.Received ? words.NewRequest : words.NewBooking;
        subject = subject.Replace("{0}", scene.Title, StringComparison.Ordinal);
        var rows = new List<(string, string)>();
        if (facts.Guest.Name.Length > 0)
        {
            rows.Add((words.Guest, string.Join('\n', new[] { facts.Guest.Name, facts.Guest.Email, facts.Guest.Phone }.Where(text => text.Length > 0))));
        }

        rows.AddRange(LetterPage.DetailsOf(facts, words));
        if (occasion.PaymentId is not null && facts.Payment is { } payment)
        {
            rows.Add((words.Paid, $"{words.Money(payment.Paid, payment.Currency)} / {words.Money(payment.Amount, payment.Currency)}"));
        }

        return new MailPage(facts.Language, subject, [new MailBlock.Facts(rows)]).Write(subject);
    }

    private async Task<List<TeamMember>> MembersOf(OrganizationId organizationId, CancellationToken cancellationToken)
    {
        var people = await (
            from member in db.Members.AsNoTracking()
            where member.OrganizationId == organizationId
            join profile in db.UserProfiles.AsNoTracking() on new { member.OrganizationId, member.UserId } equals new { profile.OrganizationId, profile.UserId }
            orderby member.Id
            select new { member.Id, member.UserId, member.Role, profile.Email, profile.Name, profile.Language }).ToListAsync(cancellationToken);
        var rights = (await db.Set<UnitPermission>().AsNoTracking()
            .Where(permission => permission.OrganizationId == organizationId && permission.Notifications != NotificationRights.None)
            .Select(permission => new { permission.MemberId, permission.ProductId, permission.Notifications }).ToListAsync(cancellationToken)).ToLookup(row => row.MemberId);
        return people.ConvertAll(person => new TeamMember(
            person.UserId,
            person.Email,
            person.Name ?? string.Empty,
            person.Language,
            person.Role == MemberRole.User ? rights[person.Id].ToDictionary(row => row.ProductId, row => row.Notifications) : null));
    }

    // Without a dictionary the member has all rights by role.
    private sealed record TeamMember(UserId UserId, string Email, string Name, string Language, IReadOnlyDictionary<ProductId, NotificationRights>? Rights)
    {
        public bool Hears(ProductId productId, bool isAboutMoney) =>
            Rights is null || (Rights.TryGetValue(productId, out var heard) && (heard == NotificationRights.All || (heard == NotificationRights.NonFinancial && !isAboutMoney)));
    }
}
