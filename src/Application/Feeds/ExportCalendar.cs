using System.Security.Cryptography;
using Bookings.Application.Common;
using Bookings.Application.Timelines;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using Bookings.ICalendar;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Feeds;

/// <summary>Writes the calendar that a secret stands for: of a unit, of a host, or of all units of an organization.</summary>
/// <remarks>
/// Holds confirmed and tentative bookings and blocked periods from yesterday to 24 months ahead; of a unit also those of its main unit and its
/// sub units, which take its time. Imported events are left out: other platforms are best connected with each other directly. The options say otherwise.
/// Cancelled events, when they are asked for, are shown for 30 days.
/// </remarks>
/// <param name="Secret">One of the two words of the resource: with titles, or only whether the time is taken.</param>
/// <param name="Now">The moment of the request.</param>
/// <param name="Reader">Who asks, for the log of the unit or organization. Reads of a host's calendar are in no log.</param>
/// <param name="Options">What is shown.</param>
/// <errors>
///   <error code="FEED_NO_DETAILS">Details are asked for with a secret that shows none.</error>
///   <error code="FEED_NOT_FOUND">Nothing has this secret, or what had it was deleted.</error>
/// </errors>
public sealed record ExportCalendar(string Secret, Instant Now, ExportReader Reader, ExportOptions Options) : IQuery<ExportedFeed>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.OfFeed(Secret);
}

internal sealed class ExportCalendarHandler(IBookingsDb db, ITimelines timelines, IExportLog log, FeedSettings settings)
    : IRequestHandler<ExportCalendar, Result<ExportedFeed>>
{
    private const int MonthsAhead = 24;
    private const int MostSecret = 128;

    private static readonly Error NotFound = Error.NotFound("FEED_NOT_FOUND", "There is no such calendar.");
    private static readonly Error NoDetails = Error.Invalid("FEED_NO_DETAILS", "This address shows no details.", "details");
    private static readonly Duration CancelledShown = Duration.FromDays(30);
    private static readonly Dictionary<ProductId, string> NoNames = [];
    private static readonly Duration Refresh = Duration.FromMinutes(15);

    public async Task<Result<ExportedFeed>> Handle(ExportCalendar request, CancellationToken cancellationToken)
    {
        if (request.Secret.Length is 0 or > MostSecret || await Find(request.Secret, cancellationToken) is not { } subject)
        {
            return NotFound;
        }

        if (request.Options.WithDetails == true && !subject.HasDetails)
        {
            return NoDetails;
        }

        subject = subject with { HasDetails = request.Options.WithDetails ?? subject.HasDetails };
        var isWritten = false;
        try
        {
            var feed = await Write(subject, request.Options, request.Now, cancellationToken);
            isWritten = true;
            return feed;
        }
        finally
        {
            if (subject.IsLogged)
            {
                log.Add(new ExportRead(subject.OrganizationId, subject.ProductId, request.Now, request.Reader, isWritten));
            }
        }
    }

    private async Task<ExportedFeed> Write(Subject subject, ExportOptions options, Instant now, CancellationToken cancellationToken)
    {
        var today = now.InZone(subject.Zone).Date;
        var (from, until) = (today.PlusDays(-1), today.PlusMonths(MonthsAhead));
        var shown = await Shown(subject, options, now)
            .Where(row => row.EndDate >= from && row.StartDate < until)
            .OrderBy(row => row.StartDate).ThenBy(row => row.StartsAt).ThenBy(row => row.Id)
            .Select(row => new ShownEvent(
                row.Id,
                row.ProductId,
                row.Type,
                row.Status,
                row.Counting,
                row.StartDate,
                row.EndDate,
                row.StartsAt,
                row.EndsAt,
                row.Title,
                row.GeneratedTitle,
                (subject.HasDetails ? row.ShownAt : row.OccupiedAt) ?? row.CreatedAt,
                row.ExportedUid,
                db.CalendarEventUpdates.Count(update => update.OrganizationId == row.OrganizationId && update.CalendarEventId == row.Id)))
            .ToListAsync(cancellationToken);
        var calendar = new IcsCalendar
        {
            ProductId = "-//Bookings//Calendar 1.0//EN",
            Name = subject.Name,
            TimeZoneId = subject.Zone.Id,
            RefreshInterval = Refresh,
        };
        var body = IcsWriter.Write(calendar, shown.Select(item => Written(item, subject)));
        return new ExportedFeed(body, $"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..32]}\"");
    }

    private async Task<Subject?> Find(string secret, CancellationToken cancellationToken)
    {
        var product = await db.Products.AsNoTracking()
            .Where(row => (row.IcalExportSecret == secret || row.IcalExportSecretNoDetails == secret) && row.DeletedAt == null)
            .Select(row => new { row.OrganizationId, row.Id, HasDetails = row.IcalExportSecret == secret })
            .SingleOrDefaultAsync(cancellationToken);
        if (product is not null)
        {
            return await timelines.FindUnit(product.OrganizationId, product.Id, cancellationToken) is { } unit
                ? new Subject(unit.OrganizationId, unit.ClaimedIds, unit.Name, unit.Zone, product.HasDetails, NoNames) { ProductId = product.Id }
                : null;
        }

        var host = await db.Hosts.AsNoTracking()
            .SingleOrDefaultAsync(row => row.IcalExportSecret == secret || row.IcalExportSecretNoDetails == secret, cancellationToken);
        if (host is not null)
        {
            return new Subject(host.OrganizationId, [host.Id.Value], host.Name, host.Zone, host.IcalExportSecret == secret, NoNames)
            {
                IsLogged = false,
            };
        }

        return await FindOrganization(secret, cancellationToken);
    }

    private async Task<Subject?> FindOrganization(string secret, CancellationToken cancellationToken)
    {
        var organization = await db.Organizations.AsNoTracking()
            .Where(row => row.IcalExportSecret == secret || row.IcalExportSecretNoDetails == secret)
            .Select(row => new { row.Id, row.Name, HasDetails = row.IcalExportSecret == secret })
            .SingleOrDefaultAsync(cancellationToken);
        if (organization is null)
        {
            return null;
        }

        var units = await db.Products.AsNoTracking().Where(row => row.OrganizationId == organization.Id && row.DeletedAt == null)
            .Select(row => new { row.Id, row.Name }).ToListAsync(cancellationToken);
        return new Subject(
            organization.Id,
            [.. units.Select(unit => unit.Id.Value)],
            organization.Name.Default,
            DateTimeZone.Utc,
            organization.HasDetails,
            units.ToDictionary(unit => unit.Id, unit => unit.Name.Default));
    }

    // Related events are found by what they claim. Notes and cancelled events claim nothing, so of these the own ones are shown, and those of parts.
    private IQueryable<CalendarEvent> Shown(Subject subject, ExportOptions options, Instant now)
    {
        var (organizationId, resourceIds, calledOffSince) = (subject.OrganizationId, subject.ResourceIds, now - CancelledShown);
        var productIds = subject.ResourceIds.Select(id => (ProductId?)new ProductId(id)).ToList();
        var hostIds = subject.ResourceIds.Select(id => (UserId?)new UserId(id)).ToList();
        var (types, statuses) = (options.Types.ToList(), options.Statuses.ToList());
        var rows = db.CalendarEvents.AsNoTracking().Where(row => row.OrganizationId == organizationId && types.Contains(row.Type) && statuses.Contains(row.Status)
            && (row.Claims.Any(claim => resourceIds.Contains(claim.ResourceId))
                || ((row.Type == CalendarEventType.Note || row.Status == CalendarEventStatus.Cancelled)
                    && (productIds.Contains(row.ProductId) || hostIds.Contains(row.HostId)))));
        if (options.Statuses.Contains(CalendarEventStatus.Cancelled))
        {
            rows = rows.Where(row => row.Status != CalendarEventStatus.Cancelled || row.UpdatedAt >= calledOffSince);
        }

        if (!options.WithImported)
        {
            rows = rows.Where(row => row.CalendarId == null || row.BookingId != null);
        }

        return !options.WithRelated && subject.ProductId is { } productId ? rows.Where(row => row.ProductId == productId) : rows;
    }

    private IcsEvent Written(ShownEvent item, Subject subject)
    {
        var (start, end) = item is { StartsAt: { } startsAt, EndsAt: { } endsAt }
            ? ((IcsTime)IcsTime.Zoned.Utc(startsAt), (IcsTime)IcsTime.Zoned.Utc(endsAt))
            : (new IcsTime.Day(item.StartDate), new IcsTime.Day(item.Counting == DayCounting.Nightly ? item.EndDate : item.EndDate.PlusDays(1)));
        return new IcsEvent
        {
            // An import that became a booking keeps the name that it had, so that its platform knows its own stay.
            Uid = item.FirstUid ?? ExportedUid.Of(item.Id, settings.UidHost),
            Start = start,
            End = end,
            Summary = SummaryOf(item, subject),
            Status = item.Status switch
            {
                CalendarEventStatus.Tentative => IcsStatus.Tentative,
                CalendarEventStatus.Cancelled => IcsStatus.Cancelled,
                _ => IcsStatus.Confirmed,
            },
            IsTransparent = item.Type == CalendarEventType.Note,
            IsPrivate = !subject.HasDetails,
            Sequence = item.Changes,
            Stamp = item.ChangedAt,
            LastModified = item.ChangedAt,
        };
    }

    private static string SummaryOf(ShownEvent item, Subject subject)
    {
        if (subject.HasDetails)
        {
            return item.Title.Length > 0 ? item.Title : item.GeneratedTitle;
        }

        var taken = item.Type switch
        {
            CalendarEventType.Booking => "Reserved",
            CalendarEventType.Note => "Note",
            _ => "Not available",
        };
        return item.ProductId is { } unit && subject.UnitNames.TryGetValue(unit, out var name) ? $"{name}: {taken}" : taken;
    }

    private sealed record Subject(
        OrganizationId OrganizationId,
        IReadOnlyList<Guid> ResourceIds,
        string Name,
        DateTimeZone Zone,
        bool HasDetails,
        IReadOnlyDictionary<ProductId, string> UnitNames)
    {
        /// <summary>The unit; null for a host or an organization.</summary>
        public ProductId? ProductId { get; init; }

        /// <summary>Whether there is a log for its reads; hosts have none.</summary>
        public bool IsLogged { get; init; } = true;
    }

    private sealed record ShownEvent(
        CalendarEventId Id,
        ProductId? ProductId,
        CalendarEventType Type,
        CalendarEventStatus Status,
        DayCounting? Counting,
        LocalDate StartDate,
        LocalDate EndDate,
        Instant? StartsAt,
        Instant? EndsAt,
        string Title,
        string GeneratedTitle,
        Instant ChangedAt,
        string? FirstUid,
        int Changes);
}
