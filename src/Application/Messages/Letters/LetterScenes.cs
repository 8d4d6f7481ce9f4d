using System.Text;
using System.Text.Json;
using Bookings.Application.Common;
using Bookings.Application.Feeds;
using Bookings.Application.Mail;
using Bookings.Domain.Bookings;
using Bookings.Domain.Capacities;
using Bookings.Domain.Common;
using Bookings.Domain.Contacts;
using Bookings.Domain.Forms;
using Bookings.Domain.Mail;
using Bookings.Domain.Messages;
using Bookings.Domain.Money;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using Bookings.ICalendar;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Messages.Letters;

/// <summary>Reads what letters about bookings need: load once for many, then ask for each.</summary>
internal sealed class LetterScenes(IBookingsDb db, MessageSettings settings, FeedSettings feeds)
{
    private readonly Dictionary<BookingId, Booking> bookings = [];
    private ILookup<BookingId, CalendarEvent> eventsOfBookings = Array.Empty<CalendarEvent>().ToLookup(row => row.BookingId!.Value);
    private Dictionary<CalendarEventId, CalendarEvent> events = [];
    private Dictionary<CalendarEventId, int> changes = [];
    private Dictionary<ProductId, Product> products = [];
    private Dictionary<UserId, DateTimeZone> hosts = [];
    private ILookup<BookingId, Contact> contacts = Array.Empty<Contact>().ToLookup(_ => default(BookingId));
    private ILookup<BookingId, LineItem> items = Array.Empty<LineItem>().ToLookup(item => item.BookingId);
    private ILookup<Guid, LineItemTax> taxes = Array.Empty<LineItemTax>().ToLookup(tax => tax.LineItemId);
    private ILookup<BookingId, BookingDetail> details = Array.Empty<BookingDetail>().ToLookup(_ => default(BookingId));
    private ILookup<BookingId, Invoice> invoices = Array.Empty<Invoice>().ToLookup(_ => default(BookingId));
    private ILookup<BookingId, Payment> payments = Array.Empty<Payment>().ToLookup(payment => payment.BookingId);
    private List<CapacityGroup> groups = [];
    private Dictionary<ProductId, Mailbox> replies = [];
    private Organization organization = null!;

    /// <summary>Reads what stands around bookings and calendar events of one organization.</summary>
    public async Task Load(OrganizationId organizationId, IReadOnlyCollection<LetterAim> aims, CancellationToken cancellationToken)
    {
        var eventIds = aims.Select(aim => aim.CalendarEventId).OfType<CalendarEventId>().ToHashSet();
        var bookingIds = aims.Select(aim => aim.BookingId).OfType<BookingId>().ToHashSet();
        var optional = bookingIds.Select(id => (BookingId?)id).ToList();
        organization = await db.Organizations.AsNoTracking().SingleAsync(row => row.Id == organizationId, cancellationToken);
        var found = await db.CalendarEvents.AsNoTracking()
            .Where(row => row.OrganizationId == organizationId && (optional.Contains(row.BookingId) || eventIds.Contains(row.Id))).ToListAsync(cancellationToken);
        events = found.ToDictionary(row => row.Id);
        eventsOfBookings = found.Where(row => row.BookingId is not null).OrderBy(row => row.StartDate).ThenBy(row => row.Id.Value).ToLookup(row => row.BookingId!.Value);
        foreach (var booking in await db.Bookings.AsNoTracking().Include(row => row.Attendees)
            .Where(row => row.OrganizationId == organizationId && bookingIds.Contains(row.Id)).ToListAsync(cancellationToken))
        {
            bookings[booking.Id] = booking;
        }

        await LoadPlaces(organizationId, found, cancellationToken);
        await LoadGuests(organizationId, bookingIds, optional, cancellationToken);
        await LoadMoney(organizationId, bookingIds, optional, cancellationToken);
    }

    /// <summary>The stays of a booking in units, the first one first.</summary>
    public IEnumerable<CalendarEvent> StaysOf(BookingId bookingId) =>
        eventsOfBookings[bookingId].Where(row => row is { ProductId: not null, Type: CalendarEventType.Booking });

    /// <summary>What stands around one of the loaded; null when it is gone.</summary>
    /// <param name="aim">What the letter is about.</param>
    /// <param name="language">BCP 47 tag that goes before the guest's own; null when nobody asks for one.</param>
    public LetterScene? Of(LetterAim aim, string? language = null)
    {
        var booking = aim.BookingId is { } bookingId ? bookings.GetValueOrDefault(bookingId) : null;
        var stay = aim.CalendarEventId is { } eventId
            ? events.GetValueOrDefault(eventId)
            : booking is null ? null : eventsOfBookings[booking.Id].FirstOrDefault(row => row.Status != CalendarEventStatus.Cancelled) ?? eventsOfBookings[booking.Id].FirstOrDefault();
        if ((booking is null && aim.BookingId is not null) || (stay is null && aim.CalendarEventId is not null))
        {
            return null;
        }

        var product = stay?.ProductId is { } productId ? products.GetValueOrDefault(productId) : null;
        var zone = product?.Zone ?? (stay?.HostId is { } hostId ? hosts.GetValueOrDefault(hostId, DateTimeZone.Utc) : DateTimeZone.Utc);
        var (guest, own) = GuestOf(booking);
        string?[] languages = [language, own, organization.DefaultLanguage];
        var reader = languages.First(tag => tag is { Length: > 0 }) ?? organization.DefaultLanguage;
        var words = LetterWords.In(reader);
        var name = organization.Name.For(languages);
        var facts = new GuestFacts
        {
            Language = reader,
            Guest = guest,
            OrganizationName = name,
            ArrivalLabel = organization.ArrivalLabel.For(languages) is { Length: > 0 } arrival ? arrival : words.Arrival,
            DepartureLabel = organization.DepartureLabel.For(languages) is { Length: > 0 } departure ? departure : words.Departure,
            Reference = booking?.Reference ?? string.Empty,
            GuestUrl = booking is null ? string.Empty : settings.GuestUrl(booking.Reference, booking.Secret),
            Currency = booking?.Currency ?? product?.Currency ?? "EUR",
            Totals = booking is null ? default : BookingTotals.Of(items[booking.Id], items[booking.Id].SelectMany(item => taxes[item.Id])),
            Stay = stay is null ? null : StayOf(stay, booking, product, languages),
            Occupancy = CountsOf(stay?.Occupancy ?? booking?.Occupancy ?? Json.EmptyObject, languages),
            Details = booking is null
                ? []
                : [.. details[booking.Id].OrderBy(detail => detail.CreatedAt).ThenBy(detail => detail.Id).Where(detail => detail.Value is { Length: > 0 })
                    .Select(detail => (detail.Name.For(languages), detail.Value!))],
            Invoice = booking is null ? null : InvoiceOf(booking, aim.InvoiceId, zone),
            Payment = booking is null ? null : PaymentOf(booking, aim.PaymentId, zone),
        };
        return new LetterScene(facts, booking, stay, zone, languages, organization.FromName is { Length: > 0 } sender ? sender : name, ReplyOf(product))
        {
            Calendar = stay is null || booking is null ? null : CalendarOf(stay, facts),
        };
    }

    private async Task LoadPlaces(OrganizationId organizationId, List<CalendarEvent> found, CancellationToken cancellationToken)
    {
        var productIds = found.Select(row => row.ProductId).OfType<ProductId>().ToHashSet();
        var hostIds = found.Select(row => row.HostId).OfType<UserId>().ToHashSet();
        var eventIds = found.ConvertAll(row => row.Id);
        products = await db.Products.AsNoTracking().Where(row => row.OrganizationId == organizationId && productIds.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, cancellationToken);
        hosts = hostIds.Count == 0
            ? []
            : (await db.Hosts.AsNoTracking().Where(row => row.OrganizationId == organizationId && hostIds.Contains(row.Id)).ToListAsync(cancellationToken))
                .ToDictionary(row => row.Id, row => row.Zone);
        changes = await db.CalendarEventUpdates.Where(row => row.OrganizationId == organizationId && eventIds.Contains(row.CalendarEventId))
            .GroupBy(row => row.CalendarEventId).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        replies = (await (
            from chosen in db.Set<ProductReplyToAddress>().AsNoTracking()
            where chosen.OrganizationId == organizationId && productIds.Contains(chosen.ProductId)
            join reply in db.Set<ReplyToAddress>().AsNoTracking()
                on new { chosen.OrganizationId, Id = chosen.ReplyToAddressId } equals new { reply.OrganizationId, reply.Id }
            orderby chosen.CreatedAt, chosen.Id
            select new { chosen.ProductId, reply.Email, reply.Name }).ToListAsync(cancellationToken))
            .Where(row => EmailAddress.IsValid(row.Email))
            .GroupBy(row => row.ProductId).ToDictionary(group => group.Key, group => new Mailbox(group.First().Email, group.First().Name));
    }

    private async Task LoadGuests(OrganizationId organizationId, HashSet<BookingId> bookingIds, List<BookingId?> optional, CancellationToken cancellationToken)
    {
        contacts = (await (
            from link in db.ContactBookings.AsNoTracking()
            where link.OrganizationId == organizationId && bookingIds.Contains(link.BookingId)
            join contact in db.Contacts.AsNoTracking() on new { link.OrganizationId, Id = link.ContactId } equals new { contact.OrganizationId, contact.Id }
            orderby link.CreatedAt, link.Id
            select new { link.BookingId, Contact = contact }).ToListAsync(cancellationToken)).ToLookup(row => row.BookingId, row => row.Contact);
        details = (await db.BookingDetails.AsNoTracking().Where(row => row.OrganizationId == organizationId && optional.Contains(row.BookingId)).ToListAsync(cancellationToken))
            .ToLookup(row => row.BookingId!.Value);
        groups = await db.CapacityGroups.AsNoTracking().Where(row => row.OrganizationId == organizationId).OrderBy(row => row.Order).ThenBy(row => row.Id).ToListAsync(cancellationToken);
    }

    private async Task LoadMoney(OrganizationId organizationId, HashSet<BookingId> bookingIds, List<BookingId?> optional, CancellationToken cancellationToken)
    {
        var lines = await db.LineItems.AsNoTracking().Where(row => row.OrganizationId == organizationId && bookingIds.Contains(row.BookingId)).ToListAsync(cancellationToken);
        var lineIds = lines.ConvertAll(line => line.Id);
        items = lines.ToLookup(line => line.BookingId);
        taxes = lineIds.Count == 0
            ? taxes
            : (await db.LineItemTaxes.AsNoTracking().Where(row => row.OrganizationId == organizationId && lineIds.Contains(row.LineItemId)).ToListAsync(cancellationToken))
                .ToLookup(tax => tax.LineItemId);
        invoices = (await db.Invoices.AsNoTracking().Where(row => row.OrganizationId == organizationId && optional.Contains(row.BookingId)).ToListAsync(cancellationToken))
            .ToLookup(invoice => invoice.BookingId!.Value);
        payments = (await db.Payments.AsNoTracking().Where(row => row.OrganizationId == organizationId && bookingIds.Contains(row.BookingId)).ToListAsync(cancellationToken))
            .ToLookup(payment => payment.BookingId);
    }

    private (Guest Guest, string? Language) GuestOf(Booking? booking)
    {
        if (booking is null)
        {
            return (Guest.Unknown, null);
        }

        if (contacts[booking.Id].FirstOrDefault() is { } contact)
        {
            return (new Guest(contact.FirstName, contact.LastName, contact.Name, contact.Email, contact.Phone), contact.Language);
        }

        if (booking.Attendees.Where(attendee => attendee.HostId is null).MinBy(attendee => attendee.Position) is not { } booker)
        {
            return (Guest.Unknown, null);
        }

        var named = ContactDetails.Of(booker.Name, booker.Email, booker.PhoneNumber ?? string.Empty, booker.Language);
        return (new Guest(named.FirstName, named.LastName, named.Name, named.Email, named.Phone), booker.Language);
    }

    private static GuestStay StayOf(CalendarEvent stay, Booking? booking, Product? product, IReadOnlyList<string?> languages)
    {
        var mayKnow = product is not null && (!product.HideExactAddress || stay.Status == CalendarEventStatus.Confirmed);
        var address = product is null ? booking?.Location ?? string.Empty
            : mayKnow && product.ExactAddress.Length > 0 ? product.ExactAddress : product.ApproximateAddress;
        var days = Period.DaysBetween(stay.StartDate, stay.EndDate) + (stay.Counting == DayCounting.Nightly ? 0 : 1);
        return new GuestStay(product?.Name.For(languages) ?? booking?.Title ?? string.Empty, address, stay.StartDate, stay.EndDate, days, PictureOf(product, languages));
    }

    private static (string Address, string Description)? PictureOf(Product? product, IReadOnlyList<string?> languages)
    {
        using var images = JsonDocument.Parse(product?.Images.Text ?? "[]");
        if (images.RootElement.ValueKind != JsonValueKind.Array || images.RootElement.GetArrayLength() == 0 || images.RootElement[0].ValueKind != JsonValueKind.Object
            || !images.RootElement[0].TryGetProperty("src", out var source) || source.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        var described = images.RootElement[0].TryGetProperty("alt", out var alt) && alt.ValueKind == JsonValueKind.Object
            ? new LocalizedText(alt.EnumerateObject().Where(text => text.Value.ValueKind == JsonValueKind.String).Select(text => KeyValuePair.Create(text.Name, text.Value.GetString()!)))
            : LocalizedText.Empty;
        return (source.GetString()!, described.For(languages) is { Length: > 0 } description ? description : product!.Name.For(languages));
    }

    private List<GuestCount> CountsOf(Json occupancy, IReadOnlyList<string?> languages)
    {
        using var counts = JsonDocument.Parse(occupancy.Text);
        int CountOf(CapacityGroup group) => counts.RootElement.ValueKind == JsonValueKind.Object && counts.RootElement.TryGetProperty(group.Id.ToString(), out var count)
            && count.ValueKind == JsonValueKind.Number && count.TryGetInt32(out var number) ? number : 0;
        return groups.ConvertAll(group => new GuestCount([.. MessageVariables.Of(group)], group.Name.For(languages), CountOf(group)));
    }

    private GuestInvoice? InvoiceOf(Booking booking, Guid? invoiceId, DateTimeZone zone)
    {
        var invoice = invoiceId is null
            ? invoices[booking.Id].OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id).FirstOrDefault()
            : invoices[booking.Id].FirstOrDefault(row => row.Id == invoiceId);
        if (invoice is null)
        {
            return null;
        }

        var lines = items[booking.Id].Where(item => item.InvoiceId == invoice.Id).ToList();
        return new GuestInvoice(invoice.Reference, ZoneRules.DateAt(invoice.CreatedAt, zone), BookingTotals.Of(lines, lines.SelectMany(item => taxes[item.Id])).Total);
    }

    private GuestPayment? PaymentOf(Booking booking, Guid? paymentId, DateTimeZone zone)
    {
        var all = payments[booking.Id].OrderBy(row => row.DueAt).ThenBy(row => row.Id).ToList();
        var payment = paymentId is null ? all.Find(row => !row.IsPaid) ?? all.LastOrDefault() : all.Find(row => row.Id == paymentId);
        return payment is null ? null : new GuestPayment(payment.Currency, payment.Amount, payment.Paid, ZoneRules.DateAt(payment.DueAt, zone));
    }

    private Mailbox? ReplyOf(Product? product) =>
        product is not null && replies.TryGetValue(product.Id, out var reply) ? reply
        : organization.FromAddress is { } from && EmailAddress.IsValid(from) ? new Mailbox(from, organization.FromName ?? string.Empty)
        : null;

    private MailCalendar CalendarOf(CalendarEvent stay, GuestFacts facts)
    {
        var (start, end) = stay is { StartsAt: { } startsAt, EndsAt: { } endsAt }
            ? ((IcsTime)IcsTime.Zoned.Utc(startsAt), (IcsTime)IcsTime.Zoned.Utc(endsAt))
            : (new IcsTime.Day(stay.StartDate), new IcsTime.Day(stay.Counting == DayCounting.Nightly ? stay.EndDate : stay.EndDate.PlusDays(1)));
        var shown = new IcsEvent
        {
            Uid = ExportedUid.Of(stay.Id, feeds.UidHost),
            Start = start,
            End = end,
            Summary = facts.Stay is { UnitName.Length: > 0 } place ? place.UnitName : facts.OrganizationName,
            Description = facts.GuestUrl.Length > 0 ? facts.GuestUrl : null,
            Location = facts.Stay is { Address.Length: > 0 } known ? known.Address : null,
            Status = stay.Status switch
            {
                CalendarEventStatus.Tentative => IcsStatus.Tentative,
                CalendarEventStatus.Cancelled => IcsStatus.Cancelled,
                _ => IcsStatus.Confirmed,
            },
            Sequence = changes.GetValueOrDefault(stay.Id),
            Stamp = stay.UpdatedAt,
        };
        return new MailCalendar(IcsMethod.Publish, Encoding.UTF8.GetString(IcsWriter.Write(new IcsCalendar { ProductId = "-//Bookings//Messages 1.0//EN", Method = IcsMethod.Publish }, [shown])));
    }
}
