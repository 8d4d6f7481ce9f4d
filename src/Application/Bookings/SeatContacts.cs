using Bookings.Application.Common;
using Bookings.Domain.Bookings;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Bookings;

/// <summary>Keeps the contacts of a meeting with seats in step with who sits there.</summary>
internal sealed class SeatContacts(IBookingsDb db)
{
    /// <summary>Takes the contacts of people who left out of a booking, and links them to another.</summary>
    /// <param name="from">The booking that they left.</param>
    /// <param name="emails">Their addresses.</param>
    /// <param name="to">The booking to which they moved; null when they are gone.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task Follow(Booking from, IEnumerable<string> emails, Booking? to, Instant now, CancellationToken cancellationToken)
    {
        var leaving = emails.Where(email => email.Length > 0).Select(email => email.ToLowerInvariant()).ToList();
        var links = await (
            from link in db.ContactBookings
            where link.OrganizationId == @from.OrganizationId && link.BookingId == @from.Id
            join contact in db.Contacts on new { link.OrganizationId, Id = link.ContactId } equals new { contact.OrganizationId, contact.Id }
            where leaving.Contains(contact.Email.ToLower())
            select link).ToListAsync(cancellationToken);
        db.ContactBookings.RemoveRange(links);
        if (to is not null)
        {
            db.ContactBookings.AddRange(links.Select(link => ContactBooking.Of(to.OrganizationId, to.Id, link.ContactId, now)));
        }
    }
}
