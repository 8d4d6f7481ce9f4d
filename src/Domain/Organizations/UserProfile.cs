using NodaTime;

namespace Bookings.Domain.Organizations;

/// <summary>A person who works for an organization and may log in.</summary>
/// <remarks>One profile for each organization: the same e-mail address in two organizations is two profiles.</remarks>
/// <source href="https://www.bookingmood.com/en-US/api-reference/user_profiles" read="2026-03-12" />
public sealed class UserProfile
{
    private UserProfile()
    {
    }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>Primary key.</summary>
    public UserId UserId { get; private set; }

    /// <summary>Referrer id.</summary>
    public Guid? ReferrerId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>Avatar.</summary>
    public string? Avatar { get; private set; }

    /// <summary>Email.</summary>
    public string Email { get; private set; } = string.Empty;

    /// <summary>Week numbering.</summary>
    public int? FirstWeekContainsDate { get; private set; }

    /// <summary>(locale in 2024).</summary>
    public string Language { get; private set; } = "en-US";

    /// <summary>Last login at.</summary>
    public Instant? LastLoginAt { get; private set; }

    /// <summary>Name.</summary>
    public string? Name { get; private set; }

    /// <summary>Source.</summary>
    public string? Source { get; private set; }

    /// <summary>Week starts on.</summary>
    public int? WeekStartsOn { get; private set; }

    /// <summary>Creates a profile.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="email">The address; unique in the organization without regard to case.</param>
    /// <param name="name">How the person is shown.</param>
    /// <param name="language">BCP 47 tag; null takes the default.</param>
    /// <param name="now">The moment of the request.</param>
    public static UserProfile Create(OrganizationId organizationId, string email, string? name, string? language, Instant now) => new()
    {
        OrganizationId = organizationId,
        UserId = UserId.New(now),
        Email = email,
        Name = name,
        Language = language ?? "en-US",
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>Changes how the person is addressed.</summary>
    /// <param name="email">The new address; null keeps it.</param>
    /// <param name="name">The new name; null keeps it.</param>
    /// <param name="language">The new BCP 47 tag; null keeps it.</param>
    /// <param name="avatar">The new image address; null keeps it.</param>
    /// <param name="now">The moment of the request.</param>
    public void Change(string? email, string? name, string? language, string? avatar, Instant now)
    {
        Email = email ?? Email;
        Name = name ?? Name;
        Language = language ?? Language;
        Avatar = avatar ?? Avatar;
        UpdatedAt = now;
    }
}
