using System.Collections.Immutable;
using System.Text.Json;
using Bookings.Application.Pricing;
using Bookings.Domain.Capacities;
using Bookings.Domain.Common;
using Bookings.Domain.Forms;
using Bookings.Domain.Organizations;
using Bookings.Domain.Pricing;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Bookings.Infrastructure.Persistence;

/// <inheritdoc />
internal sealed class StayTermsSource(BookingsDb db) : IStayTermsSource
{
    private const string PricedByCalendar = "configurations";

    private const string Groups = "SELECT id, type FROM capacity_groups WHERE organization_id = $1";

    private const string Dependencies = "SELECT accumulator_id, element_id FROM capacity_group_dependencies WHERE organization_id = $1";

    private const string Limits = """
        SELECT limits.capacity_group_id, limits.min, limits.max, groups.requires_explicit_input
        FROM capacities AS limits JOIN capacity_groups AS groups ON groups.organization_id = limits.organization_id AND groups.id = limits.capacity_group_id
        WHERE limits.organization_id = $1 AND limits.product_id = $2
        ORDER BY groups."order", groups.id
        """;

    // All entries: one that does not cover the stay says that the unit is closed outside of its days.
    private const string Entries = """
        SELECT intervals * datemultirange(daterange($3, $4, '[]')), check_in_days, checkout_days, min_duration, max_duration, min_advance, max_advance,
            CASE WHEN intervals && daterange($3, $4, '[]') THEN rates ELSE '[]' END
        FROM price_calendar_entries
        WHERE organization_id = $1 AND product_id = $2
        ORDER BY "order", id
        """;

    private const string Fields = """
        SELECT service.id, service.type, service.label, service.description, service.attachment, service.meta, service.parent_id
        FROM product_services AS link
        JOIN services AS service ON service.organization_id = link.organization_id AND (service.id = link.service_id OR service.parent_id = link.service_id)
        WHERE link.organization_id = $1 AND link.product_id = $2
        ORDER BY link."order", link.id, service.parent_id IS NOT NULL, service."order", service.id
        """;

    public async Task<StayTerms> Load(OrganizationId organizationId, Product product, DaySpan span, CancellationToken cancellationToken)
    {
        await using var batch = await db.OpenBatch(cancellationToken);
        batch.Add(Groups, Uuid(organizationId.Value));
        batch.Add(Dependencies, Uuid(organizationId.Value));
        batch.Add(Limits, Uuid(organizationId.Value), Uuid(product.Id.Value));
        batch.Add(Fields, Uuid(organizationId.Value), Uuid(product.Id.Value));
        if (product.RentPricingDefinition == PricedByCalendar)
        {
            batch.Add(Entries, Uuid(organizationId.Value), Uuid(product.Id.Value), Date(span.StartDate), Date(span.FirstFreeDay));
        }

        await using var reader = await batch.Read(cancellationToken, keepsPrepared: true);
        var groups = await Rows(reader, row => (row.GetGuid(0), EnumText<CapacityGroupType>.Read(row.GetString(1))), cancellationToken);
        var dependencies = await Rows(reader, row => (row.GetGuid(0), row.GetGuid(1)), cancellationToken);
        var limits = await Rows(reader, row => new CapacityLimit(row.GetGuid(0), row.GetInt32(1), row.GetInt32(2), row.GetBoolean(3)), cancellationToken);
        var fields = await Rows(reader, FieldRow, cancellationToken);
        var options = fields.Where(row => row.ParentId is not null).ToLookup(row => row.ParentId!.Value, row => row.Field);
        var form = new BookingForm(
            [.. fields.Where(row => row.ParentId is null).Select(row => row.Field with { Options = options[row.Field.Id].ToDictionary(option => option.Id, option => option.Label) })]);
        var entries = product.RentPricingDefinition == PricedByCalendar ? await Rows(reader, Entry, cancellationToken) : [];
        return new StayTerms(
            new CapacitySums(groups, dependencies), limits, new PriceCalendar(entries), form, product.Currency, product.PriceBreakdownSpecificity == "combined");
    }

    private static async Task<List<T>> Rows<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        await reader.NextResultAsync(cancellationToken);
        return rows;
    }

    private static (FormField Field, Guid? ParentId) FieldRow(NpgsqlDataReader row)
    {
        using var meta = JsonDocument.Parse(row.GetString(5));
        var field = new FormField(
            row.GetGuid(0),
            EnumText<FormFieldType>.Read(row.GetString(1)),
            StoredJson.ReadLocalizedText(row.GetString(2)),
            StoredJson.ReadLocalizedText(row.GetString(3)),
            row.IsDBNull(4) ? null : row.GetString(4),
            meta.RootElement.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.True,
            Number(meta.RootElement, "min"),
            Number(meta.RootElement, "max"),
            new Dictionary<Guid, LocalizedText>());
        return (field, row.IsDBNull(6) ? null : row.GetGuid(6));
    }

    private static PriceCalendarEntry Entry(NpgsqlDataReader row) => new()
    {
        Days = [.. row.GetFieldValue<NpgsqlRange<DateOnly>[]>(0).Select(range => new DayRange(LocalDate.FromDateOnly(range.LowerBound), LocalDate.FromDateOnly(range.UpperBound)))],
        CheckInDays = [.. row.GetFieldValue<bool[]>(1)],
        CheckoutDays = [.. row.GetFieldValue<bool[]>(2)],
        MinDuration = row.GetInt32(3),
        MaxDuration = row.GetInt32(4),
        MinAdvance = row.GetInt32(5),
        MaxAdvance = row.GetInt32(6),
        Rates = ReadRates(row.GetString(7)),
    };

    // Null when a row does not say its three numbers: a price that is left out would be given away.
    private static ImmutableArray<RateRow>? ReadRates(string stored)
    {
        using var json = JsonDocument.Parse(stored);
        var rates = ImmutableArray.CreateBuilder<RateRow>();
        foreach (var row in json.RootElement.EnumerateArray())
        {
            if (Whole(row, "duration") is not { } duration || Whole(row, "occupancy") is not { } occupancy || Number(row, "rate") is not { } rate)
            {
                return null;
            }

            rates.Add(new RateRow(duration, occupancy, rate));
        }

        return rates.ToImmutable();
    }

    private static int? Whole(JsonElement row, string name) =>
        Number(row, name) is { } number && decimal.IsInteger(number) && Math.Abs(number) <= int.MaxValue ? (int)number : null;

    private static decimal? Number(JsonElement row, string name) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)
            ? number
            : null;

    private static NpgsqlParameter Uuid(Guid value) => new() { Value = value };

    private static NpgsqlParameter Date(LocalDate value) => new() { Value = value.ToDateOnly() };
}
