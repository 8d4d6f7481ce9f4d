using Bookings.Application.Absences;

namespace Bookings.WebApi.Scheduling.OutOfOffice;

/// <summary>An absence as the scheduling dialect shows it.</summary>
internal sealed record OutOfOfficeOutput(int Id, string Uuid, int UserId, int? ToUserId, string Start, string End, string? Notes, string Reason)
{
    public static OutOfOfficeOutput Of(AbsenceView view)
    {
        var absence = view.Absence;
        return new OutOfOfficeOutput(
            absence.Number,
            absence.Id.ToString(),
            view.HostNumber,
            view.ToHostNumber,
            SchedulingJson.Iso(absence.StartsAt),
            SchedulingJson.Iso(absence.EndsAt),
            absence.Notes,
            OutOfOfficeInput.NameOf(absence.Reason));
    }
}
