using Bookings.Application.Common;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Organizations;

/// <summary>Writes members: POST invites a person with the role user, DELETE ends the membership and with it the person's keys.</summary>
public sealed class MemberWriter(IBookingsDb db) : ITableWriter<Member>
{
    /// <inheritdoc />
    public async Task<Result<Guid[]>> Create(IReadOnlyList<RowChanges<Member>> rows, Call call, CancellationToken cancellationToken)
    {
        var keys = new Guid[rows.Count];
        for (var index = 0; index < rows.Count; index++)
        {
            var email = ((string)rows[index].Value("email")!).Trim();
            if (email.Length < 3 || !email.Contains('@', StringComparison.Ordinal) || email.Any(char.IsWhiteSpace))
            {
                return Error.Unprocessable("USER_EMAIL", $"'{email}' is no e-mail address.", "email");
            }

            var lowered = email.ToLowerInvariant();
            if (await db.UserProfiles.AnyAsync(
                profile => profile.OrganizationId == call.OrganizationId && profile.Email.ToLower() == lowered, cancellationToken))
            {
                return OrganizationErrors.UserExists(email);
            }

            var profile = UserProfile.Create(
                call.OrganizationId, email, (string?)rows[index].Value("name"), (string?)rows[index].Value("language"), call.Now);
            var member = Member.Create(call.OrganizationId, profile.UserId, MemberRole.User, call.Now);
            db.UserProfiles.Add(profile);
            db.Members.Add(member);
            await db.SaveChangesAsync(cancellationToken);
            keys[index] = member.Id;
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

        var userIds = members.Select(member => member.UserId).ToList();
        var apiKeys = await db.ApiKeys
            .Where(key => key.OrganizationId == call.OrganizationId && userIds.Contains(key.UserId) && key.RevokedAt == null).ToListAsync(cancellationToken);
        foreach (var apiKey in apiKeys)
        {
            apiKey.Revoke(call.Now);
        }

        db.Members.RemoveRange(members);
        return Done.Value;
    }
}
