using Bookings.Application.Absences;
using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Domain.Resources;
using NodaTime;

namespace Bookings.WebApi.Scheduling.OutOfOffice;

/// <summary>Reads absences: of both moments only the date counts that UTC shows.</summary>
internal static class OutOfOfficeInput
{
    private static readonly Dictionary<string, OutOfOfficeReason> Reasons = new(StringComparer.Ordinal)
    {
        ["unspecified"] = OutOfOfficeReason.Unspecified,
        ["vacation"] = OutOfOfficeReason.Vacation,
        ["travel"] = OutOfOfficeReason.Travel,
        ["sick"] = OutOfOfficeReason.Sick,
        ["public_holiday"] = OutOfOfficeReason.PublicHoliday,
    };

    public static CreateAbsence Create(Call call, BodyReader fields) => new(
        call,
        Day(fields, "start", isRequired: true) ?? default,
        Day(fields, "end", isRequired: true) ?? default,
        fields.Text("notes"),
        Reason(fields) ?? OutOfOfficeReason.Unspecified,
        fields.Integer("toUserId", 1, int.MaxValue));

    public static ChangeAbsence Change(Call call, int number, BodyReader fields)
    {
        fields.AcceptAnswerOnly("id", "uuid", "userId");
        fields.RefuseNull("start", "end", "reason");
        return new ChangeAbsence(call, number)
        {
            FirstDay = Day(fields, "start"),
            LastDay = Day(fields, "end"),
            Notes = fields.Has("notes") ? new Given<string?>(fields.Text("notes")) : null,
            Reason = Reason(fields),
            ToHostNumber = fields.Has("toUserId") ? new Given<int?>(fields.Integer("toUserId", 1, int.MaxValue)) : null,
        };
    }

    public static AbsenceOrder Order(QueryReader query)
    {
        var start = Direction(query, "sortStart");
        var end = Direction(query, "sortEnd");
        if (start is not null && end is not null)
        {
            query.Refuse("sortEnd", "sortEnd must not be given together with sortStart");
        }

        return (start, end) switch
        {
            ("asc", _) => AbsenceOrder.Start,
            ("desc", _) => AbsenceOrder.StartDescending,
            (_, "asc") => AbsenceOrder.End,
            (_, "desc") => AbsenceOrder.EndDescending,
            _ => AbsenceOrder.Noted,
        };
    }

    public static string NameOf(OutOfOfficeReason reason) => Reasons.First(pair => pair.Value == reason).Key;

    private static LocalDate? Day(BodyReader fields, string name, bool isRequired = false) => fields.Moment(name, isRequired)?.InUtc().Date;

    private static OutOfOfficeReason? Reason(BodyReader fields)
    {
        if (fields.Text("reason", longest: 50) is not { } text)
        {
            return null;
        }

        if (Reasons.TryGetValue(text, out var reason))
        {
            return reason;
        }

        fields.Refuse("reason", $"reason must be one of the following values: {string.Join(", ", Reasons.Keys)}");
        return null;
    }

    private static string? Direction(QueryReader query, string name)
    {
        var direction = query.Text(name);
        if (direction is not (null or "asc" or "desc"))
        {
            query.Refuse(name, $"{char.ToUpperInvariant(name[0])}{name[1..]} must be either \"asc\" or \"desc\".");
        }

        return direction;
    }
}
