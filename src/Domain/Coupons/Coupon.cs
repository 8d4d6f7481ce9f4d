using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Coupons;

/// <summary>A code that makes bookings cheaper.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/coupons" read="2026-03-12" />
public sealed class Coupon
{
    private Coupon()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>When it was withdrawn; null while it can be used.</summary>
    public Instant? DeletedAt { get; private set; }

    /// <summary>What guests type: capitals, digits and underscores. No two coupons that can be used have the same.</summary>
    public string Code { get; private set; } = string.Empty;

    /// <summary>The discount: a price expression.</summary>
    public Json Definition { get; private set; } = Json.EmptyObject;

    /// <summary>Remarks of the organization.</summary>
    public string Description { get; private set; } = string.Empty;

    /// <summary>In how many bookings it can be used; null for any number.</summary>
    public int? Quota { get; private set; }

    /// <summary>What it makes cheaper.</summary>
    public CouponScope Scope { get; private set; }

    /// <summary>Whether it can be used together with others.</summary>
    public bool Stackable { get; private set; } = true;

    /// <summary>Makes a coupon that can be used.</summary>
    public static Coupon Create(OrganizationId organizationId, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        OrganizationId = organizationId,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>The form in which codes are kept and compared: capitals, with an underscore for all but A to Z and 0 to 9.</summary>
    public static string Normalize(string code) =>
        string.Concat(code.Trim().ToUpperInvariant().Select(letter => letter is (>= 'A' and <= 'Z') or (>= '0' and <= '9') ? letter : '_'));

    /// <summary>Gives it a code, in its kept form.</summary>
    /// <errors>
    ///   <error code="COUPON_CODE">The code has neither a letter nor a digit.</error>
    /// </errors>
    public Result<Done> Rename(string code, Instant now)
    {
        var normalized = Normalize(code);
        if (normalized.All(letter => letter == '_'))
        {
            return CouponErrors.NoCode;
        }

        Code = normalized;
        UpdatedAt = now;
        return Done.Value;
    }

    /// <summary>Withdraws it: bookings that used it keep their discount. Withdrawing again changes nothing.</summary>
    public void Withdraw(Instant now)
    {
        if (DeletedAt is null)
        {
            DeletedAt = now;
            UpdatedAt = now;
        }
    }

    /// <summary>Notes that the row changes.</summary>
    public void Touch(Instant now) => UpdatedAt = now;
}
