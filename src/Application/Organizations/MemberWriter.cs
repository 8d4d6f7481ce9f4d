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
        var keys = new Guid[rows.Count];
        for (var index = 0; index < rows.Count; index++)
        {
            var member = await Invite(rows[index], call, cancellationToken);
            if (member.IsError)
            {
                return member.Error;
            }

            db.Members.Add(member.Value);
            await db.SaveChangesAsync(cancellationToken);
            keys[index] = member.Value.Id;
        }

        return keys;
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

    private async Task<Result<Member>> Invite(RowChanges<Member> row, Call call, CancellationToken cancellationToken)
    {
        var email = ((string)row.Value("email")!).Trim();
        if (email.Length < 3 || !email.Contains('@', StringComparison.Ordinal) || email.Any(char.IsWhiteSpace))
        {
            return OrganizationErrors.BadEmail(email);
        }

        var lowered = email.ToLowerInvariant();
        var known = await db.UserProfiles.SingleOrDefaultAsync(
            profile => profile.OrganizationId == call.OrganizationId && profile.Email.ToLower() == lowered, cancellationToken);
        if (known is null)
        {
            var profile = UserProfile.Create(call.OrganizationId, email, (string?)row.Value("name"), (string?)row.Value("language"), call.Now);
            db.UserProfiles.Add(profile);
            return Member.Invite(profile, call.Now);
        }

        // Who was a member before comes back with the profile of that time.
        var isMember = await db.Members.AnyAsync(
            member => member.OrganizationId == call.OrganizationId && member.UserId == known.UserId, cancellationToken);
        return isMember ? OrganizationErrors.UserExists(email) : Member.Invite(known, call.Now);
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
