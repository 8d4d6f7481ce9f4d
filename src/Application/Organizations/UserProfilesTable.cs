using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Organizations;

/// <summary>People who log in. The key is user_id, there is no id.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/user_profiles" read="2026-03-12" />
public sealed class UserProfilesTable : Table<UserProfile>
{
    /// <inheritdoc />
    protected override void Define(TableBuilder<UserProfile> table)
    {
        table.Name("user_profiles").FormerName("user_profile").Area(Area.Organization).Verbs(Verbs.Get | Verbs.Patch)
            .Doc("People who log in. The key is user_id, there is no id.").WrittenPlainly();

        table.Key(u => u.UserId);
        table.Column("referrer_id", u => u.ReferrerId, Can.View);
        table.CreatedAt(u => u.CreatedAt);
        table.UpdatedAt(u => u.UpdatedAt);
        table.Column("avatar", u => u.Avatar, Can.View | Can.Change).WebAddress();
        table.Column("email", u => u.Email, Can.View | Can.Change).Email();
        table.Column("first_week_contains_date", u => u.FirstWeekContainsDate, Can.View | Can.Change).OneOf(1, 4)
            .Doc("1: the week of 1 January is week 1; 4: the week of 4 January, as ISO 8601 counts.");
        table.Column("language", u => u.Language, Can.View | Can.Change).Default("en-US").Language().FormerName("locale").NotEmpty().MaxLength(35);
        table.Column("last_login_at", u => u.LastLoginAt, Can.View);
        table.Column("name", u => u.Name, Can.View | Can.Change).MaxLength(1_000);
        table.Column("source", u => u.Source, Can.View);
        table.Column("week_starts_on", u => u.WeekStartsOn, Can.View | Can.Change).OneOf(0, 1).Doc("0: Sunday, 1: Monday.");
        table.SearchVector("fts");
    }
}
