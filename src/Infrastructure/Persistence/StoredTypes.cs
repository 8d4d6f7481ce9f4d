using System.Reflection;
using Bookings.Domain.Bookings;
using Bookings.Domain.Availability;
using Bookings.Domain.Capacities;
using Bookings.Domain.Common;
using Bookings.Domain.Coupons;
using Bookings.Domain.Feeds;
using Bookings.Domain.Mail;
using Bookings.Domain.Messages;
using Bookings.Domain.Money;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Tasks;
using Bookings.Domain.Teams;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using NpgsqlTypes;

namespace Bookings.Infrastructure.Persistence;

/// <summary>How the domain's value types are stored. The one place where NodaTime meets the driver's own types.</summary>
internal static class StoredTypes
{
    private static readonly MethodInfo IdMethod = typeof(StoredTypes).GetMethod(nameof(Id), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static void Configure(ModelConfigurationBuilder model)
    {
        model.Properties<Instant>().HaveConversion<InstantConverter>().HaveColumnType("timestamptz");
        model.Properties<LocalDate>().HaveConversion<LocalDateConverter>().HaveColumnType("date");
        model.Properties<LocalTime>().HaveConversion<LocalTimeConverter>().HaveColumnType("time");
        model.Properties<DayRange>().HaveConversion<DayRangeConverter>().HaveColumnType("daterange");
        model.Properties<Json>().HaveConversion<JsonTextConverter>().HaveColumnType("jsonb");
        model.Properties<LocalizedText>().HaveConversion<LocalizedTextConverter>().HaveColumnType("jsonb");
        model.Properties<Scopes>().HaveConversion<ScopesConverter>();
        model.Properties<CalendarEventStatus>().HaveConversion<UpperCase<CalendarEventStatus>>();
        model.Properties<CalendarEventType>().HaveConversion<KebabCase<CalendarEventType>>();
        model.Properties<ClaimStrength>().HaveConversion<KebabCase<ClaimStrength>>();
        model.Properties<BookingStatus>().HaveConversion<KebabCase<BookingStatus>>();
        model.Properties<Interaction>().HaveConversion<KebabCase<Interaction>>();
        model.Properties<DayCounting>().HaveConversion<KebabCase<DayCounting>>();
        model.Properties<MemberRole>().HaveConversion<KebabCase<MemberRole>>();
        model.Properties<CapacityGroupType>().HaveConversion<KebabCase<CapacityGroupType>>();
        model.Properties<CouponScope>().HaveConversion<KebabCase<CouponScope>>();
        model.Properties<FeeType>().HaveConversion<KebabCase<FeeType>>();
        model.Properties<TaxType>().HaveConversion<KebabCase<TaxType>>();
        model.Properties<PaymentStatus>().HaveConversion<KebabCase<PaymentStatus>>();
        model.Properties<RefundStatus>().HaveConversion<KebabCase<RefundStatus>>();
        model.Properties<BookingRights>().HaveConversion<KebabCase<BookingRights>>();
        model.Properties<NotificationRights>().HaveConversion<KebabCase<NotificationRights>>();
        model.Properties<FormerRights>().HaveConversion<KebabCase<FormerRights>>();
        model.Properties<SettingRights>().HaveConversion<KebabCase<SettingRights>>();
        model.Properties<MessageType>().HaveConversion<KebabCase<MessageType>>();
        model.Properties<MailStatus>().HaveConversion<KebabCase<MailStatus>>();
        model.Properties<MessageDrop>().HaveConversion<KebabCase<MessageDrop>>();
        model.Properties<MessageStatus>().HaveConversion<KebabCase<MessageStatus>>();
        model.Properties<PastScheduleBehavior>().HaveConversion<KebabCase<PastScheduleBehavior>>();
        model.Properties<TaskSchedule>().HaveConversion<KebabCase<TaskSchedule>>();
        model.Properties<TeamRole>().HaveConversion<KebabCase<TeamRole>>();
        model.Properties<TeamScheduling>().HaveConversion<KebabCase<TeamScheduling>>();
        model.Properties<HostPriority>().HaveConversion<KebabCase<HostPriority>>();
        model.Properties<OutOfOfficeReason>().HaveConversion<KebabCase<OutOfOfficeReason>>();
        model.Properties<StatusSync>().HaveConversion<StatusSyncConverter>();
        var ids = typeof(OrganizationId).Assembly.GetTypes()
            .Where(type => type is { IsValueType: true, IsPublic: true } && type.Name.EndsWith("Id", StringComparison.Ordinal));
        foreach (var id in ids)
        {
            IdMethod.MakeGenericMethod(id).Invoke(null, [model]);
        }
    }

    private static void Id<TId>(ModelConfigurationBuilder model)
        where TId : struct
        => model.Properties<TId>().HaveConversion<IdConverter<TId>>();

    /// <summary>A typed id as its uuid.</summary>
    public sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(IdExpressions<TId>.ToGuid, IdExpressions<TId>.FromGuid)
        where TId : struct;

    private static class IdExpressions<TId>
        where TId : struct
    {
        public static readonly System.Linq.Expressions.Expression<Func<TId, Guid>> ToGuid = BuildToGuid();
        public static readonly System.Linq.Expressions.Expression<Func<Guid, TId>> FromGuid = BuildFromGuid();

        private static System.Linq.Expressions.Expression<Func<TId, Guid>> BuildToGuid()
        {
            var id = System.Linq.Expressions.Expression.Parameter(typeof(TId), "id");
            return System.Linq.Expressions.Expression.Lambda<Func<TId, Guid>>(System.Linq.Expressions.Expression.Property(id, "Value"), id);
        }

        private static System.Linq.Expressions.Expression<Func<Guid, TId>> BuildFromGuid()
        {
            var value = System.Linq.Expressions.Expression.Parameter(typeof(Guid), "value");
            var create = System.Linq.Expressions.Expression.New(typeof(TId).GetConstructor([typeof(Guid)])!, value);
            return System.Linq.Expressions.Expression.Lambda<Func<Guid, TId>>(create, value);
        }
    }

    private sealed class InstantConverter() : ValueConverter<Instant, DateTime>(
        instant => instant.ToDateTimeUtc(), stored => Instant.FromDateTimeUtc(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

    private sealed class LocalDateConverter() : ValueConverter<LocalDate, DateOnly>(date => date.ToDateOnly(), stored => LocalDate.FromDateOnly(stored));

    private sealed class LocalTimeConverter() : ValueConverter<LocalTime, TimeOnly>(time => time.ToTimeOnly(), stored => LocalTime.FromTimeOnly(stored));

    private sealed class DayRangeConverter() : ValueConverter<DayRange, NpgsqlRange<DateOnly>>(
        range => new NpgsqlRange<DateOnly>(range.Start.ToDateOnly(), true, range.End.ToDateOnly(), false),
        stored => new DayRange(LocalDate.FromDateOnly(stored.LowerBound), LocalDate.FromDateOnly(stored.UpperBound)));

    private sealed class JsonTextConverter() : ValueConverter<Json, string>(json => json.Text, stored => new Json(stored));

    private sealed class LocalizedTextConverter() : ValueConverter<LocalizedText, string>(
        text => StoredJson.Write(text), stored => StoredJson.ReadLocalizedText(stored));

    private sealed class ScopesConverter() : ValueConverter<Scopes, string>(scopes => scopes.ToString(), stored => Scopes.Parse(stored).Value);

    private sealed class StatusSyncConverter() : ValueConverter<StatusSync, string>(
        sync => sync == StatusSync.Import ? "import" : EnumText<StatusSync>.Upper(sync), stored => EnumText<StatusSync>.Read(stored));

    private sealed class UpperCase<TEnum>() : ValueConverter<TEnum, string>(value => EnumText<TEnum>.Upper(value), stored => EnumText<TEnum>.Read(stored))
        where TEnum : struct, Enum;

    private sealed class KebabCase<TEnum>() : ValueConverter<TEnum, string>(value => EnumText<TEnum>.Kebab(value), stored => EnumText<TEnum>.Read(stored))
        where TEnum : struct, Enum;
}
