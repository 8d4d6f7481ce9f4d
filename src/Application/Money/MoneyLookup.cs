using Bookings.Application.Common;
using Bookings.Domain.Bookings;
using Bookings.Domain.Money;
using Bookings.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Money;

/// <summary>Loads what the rows of a request refer to, each kind in one round trip. What is not found is left to the foreign keys.</summary>
public sealed class MoneyLookup(IBookingsDb db)
{
    /// <summary>What ISO 4217 calls no currency: stands in a row of a booking that is not found, which the foreign key then refuses.</summary>
    public const string NoCurrency = "XXX";

    /// <summary>The invoices by key.</summary>
    public Task<Dictionary<Guid, Invoice>> Invoices(OrganizationId organizationId, IEnumerable<Guid?> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.OfType<Guid>().Distinct().ToList();
        return wanted.Count == 0
            ? Task.FromResult(new Dictionary<Guid, Invoice>())
            : db.Invoices.Where(invoice => invoice.OrganizationId == organizationId && wanted.Contains(invoice.Id))
                .ToDictionaryAsync(invoice => invoice.Id, cancellationToken);
    }

    /// <summary>The currencies of bookings.</summary>
    public Task<Dictionary<BookingId, string>> Currencies(OrganizationId organizationId, IEnumerable<BookingId> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToList();
        return wanted.Count == 0
            ? Task.FromResult(new Dictionary<BookingId, string>())
            : db.Bookings.Where(booking => booking.OrganizationId == organizationId && wanted.Contains(booking.Id))
                .Select(booking => new { booking.Id, booking.Currency })
                .ToDictionaryAsync(booking => booking.Id, booking => booking.Currency, cancellationToken);
    }
}
