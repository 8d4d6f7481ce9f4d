using System.Text.Json;
using System.Text.Json.Serialization;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;
using NodaTime.Text;

namespace Bookings.Infrastructure.Persistence;

/// <summary>A domain event as a row of the outbox, committed with the change it tells of.</summary>
internal sealed class OutboxMessage
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new InstantJson(), new OrganizationIdJson(), new JsonStringEnumConverter() },
    };

    public Guid Id { get; private set; }

    public OrganizationId OrganizationId { get; private set; }

    public string Type { get; private set; } = string.Empty;

    public Guid SubjectId { get; private set; }

    public Json Payload { get; private set; }

    public Instant OccurredAt { get; private set; }

    public static OutboxMessage Of(DomainEvent happened) => new()
    {
        Id = Guid.CreateVersion7(happened.OccurredAt.ToDateTimeOffset()),
        OrganizationId = happened.OrganizationId,
        Type = happened.GetType().Name,
        SubjectId = happened.SubjectId,
        Payload = new Json(JsonSerializer.Serialize(happened, happened.GetType(), Options)),
        OccurredAt = happened.OccurredAt,
    };

    private sealed class InstantJson : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
            => InstantPattern.ExtendedIso.Parse(reader.GetString()!).GetValueOrThrow();

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options)
            => writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
    }

    private sealed class OrganizationIdJson : JsonConverter<OrganizationId>
    {
        public override OrganizationId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, OrganizationId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
