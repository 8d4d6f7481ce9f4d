using Bookings.Application.Common;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Timelines;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Organizations;

/// <summary>Writes members: POST invites a person with the role user, DELETE ends the membership and with it the person's keys, rights and tasks.</summary>
public sealed class MemberWriter(IBookingsDb db, IMembershipLock membership) : ITableWriter<Member>
{
    /// <inheritdoc />
    public async Task<Result<Guid[]>> Create(IReadOnlyList<RowChanges<Member>> rows, Call call, CancellationToken cancellationToken)
    {
        var emails = rows.Select(EmailOf).ToList();
        for (var index = 0; index < emails.Count; index++)
        {
            if (!EmailAddress.IsValid(emails[index]))
            {
                return OrganizationErrors.BadEmail(emails[index]).About(index, rows.Count);
            }
        }

        var known = await Known([.. emails.Select(email => email.ToLowerInvariant()).Distinct()], call, cancellationToken);
        var members = new List<Member>();
        foreach (var (row, email) in rows.Zip(emails))
        {
            var person = known.GetValueOrDefault(email.ToLowerInvariant());
            if (person is { IsMember: true })
            {
                return OrganizationErrors.UserExists(email).About(members.Count, rows.Count);
            }

            // Who was a member before comes back with the profile of that time.
            var profile = person?.Profile
                ?? UserProfile.Create(call.OrganizationId, email, (string?)row.Value("name"), (string?)row.Value("language"), call.Now);
            if (person is null)
            {
                db.UserProfiles.Add(profile);
            }

            known[email.ToLowerInvariant()] = (profile, true);
            members.Add(Member.Invite(profile, call.Now));
        }

        db.Members.AddRange(members);
        return members.Select(member => member.Id).ToArray();
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Delete(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken)
    {
        var members = await db.Members
            .Where(member => member.OrganizationId == call.OrganizationId && keys.Contains(member.Id)).ToListAsync(cancellationToken);
        if (members.Any(member => member.UserId == call.Caller.UserId))
        {
            return Error.Unprocessable("MEMBER_SELF", "A key cannot end the membership of the person it belongs to.", "user_id");
        }

        if (members.Any(member => member.Role != MemberRole.User) && !await KeepsAdmin(keys, call, cancellationToken))
        {
            return OrganizationErrors.LastAdmin;
        }

        var userIds = members.Select(member => member.UserId).ToList();
        if (await CanMeet(userIds, call, cancellationToken))
        {
            return OrganizationErrors.MemberMeets;
        }

        var apiKeys = await db.ApiKeys
            .Where(key => key.OrganizationId == call.OrganizationId && userIds.Contains(key.UserId) && key.RevokedAt == null).ToListAsync(cancellationToken);
        apiKeys.ForEach(key => key.Revoke(call.Now));
        members.ForEach(member => member.MarkDeleted(call.Now));
        db.Members.RemoveRange(members);
        return Done.Value;
    }

    // Two admins who remove each other at once would each see the other stay.
    private async Task<bool> KeepsAdmin(IReadOnlyList<Guid> leaving, Call call, CancellationToken cancellationToken)
    {
        await membership.Take(call.OrganizationId, cancellationToken);
        return await db.Members.AnyAsync(
            member => member.OrganizationId == call.OrganizationId && member.Role != MemberRole.User && !leaving.Contains(member.Id), cancellationToken);
    }

    private static string EmailOf(RowChanges<Member> row) => ((string)row.Value("email")!).Trim();

    private async Task<Dictionary<string, (UserProfile Profile, bool IsMember)?>> Known(List<string> lowered, Call call, CancellationToken cancellationToken)
    {
        var found = await db.UserProfiles
            .Where(profile => profile.OrganizationId == call.OrganizationId && lowered.Contains(profile.Email.ToLower()))
            .Select(profile => new
            {
                Profile = profile,
                Lowered = profile.Email.ToLower(),
                IsMember = db.Members.Any(member => member.OrganizationId == profile.OrganizationId && member.UserId == profile.UserId),
            })
            .ToListAsync(cancellationToken);
        return found.ToDictionary(row => row.Lowered, row => ((UserProfile, bool)?)(row.Profile, row.IsMember));
    }

    private async Task<bool> CanMeet(List<UserId> userIds, Call call, CancellationToken cancellationToken)
    {
        var hosts = userIds.Select(id => (UserId?)id).ToList();
        return await db.EventTypes.AnyAsync(offer => offer.OrganizationId == call.OrganizationId && hosts.Contains(offer.HostId), cancellationToken)
            || await db.EventTypeHosts.AnyAsync(part => part.OrganizationId == call.OrganizationId && userIds.Contains(part.HostId), cancellationToken)
            || await db.CalendarEvents.AnyAsync(
                meeting => meeting.OrganizationId == call.OrganizationId && hosts.Contains(meeting.HostId)
                    && meeting.EndsAt > call.Now && meeting.Status != CalendarEventStatus.Cancelled,
                cancellationToken);
    }
}
