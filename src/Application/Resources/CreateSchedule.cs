using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Resources;

/// <summary>Gives the caller a schedule.</summary>
/// <param name="Call">The call of the host.</param>
/// <param name="Name">What the host calls it.</param>
/// <param name="TimeZone">IANA name of the zone whose clock the hours are read from.</param>
/// <param name="IsDefault">Whether it becomes the default; the first schedule of a host always does.</param>
/// <param name="Availability">The hours of every week.</param>
/// <param name="Overrides">Dates with hours of their own, at most one entry for a date.</param>
public sealed record CreateSchedule(
    Call Call, string Name, string TimeZone, bool IsDefault, WeeklyHours Availability, IReadOnlyList<DateOverride> Overrides)
    : ICommand<ScheduleView>;

/// <summary>The form of <see cref="CreateSchedule"/>.</summary>
internal sealed class CreateScheduleShape : AbstractValidator<CreateSchedule>
{
    /// <summary>Declares the rules.</summary>
    public CreateScheduleShape()
    {
        RuleFor(request => request.Name).NotEmpty().MaximumLength(ScheduleLimits.NameLength);
        RuleFor(request => request.TimeZone).Must(name => ZoneRules.Find(name) is not null).WithMessage("timeZone must be a valid IANA time-zone");
        RuleFor(request => request.Overrides.Count).LessThanOrEqualTo(ScheduleLimits.Overrides);
    }
}

/// <summary>Handles <see cref="CreateSchedule"/>.</summary>
/// <param name="db">The database.</param>
internal sealed class CreateScheduleHandler(IBookingsDb db) : IRequestHandler<CreateSchedule, Result<ScheduleView>>
{
    /// <inheritdoc />
    public async Task<Result<ScheduleView>> Handle(CreateSchedule request, CancellationToken cancellationToken)
    {
        var host = await db.HostOf(request.Call.Caller, cancellationToken);
        if (host.IsError)
        {
            return host.Error;
        }

        var formerDefault = await db.Schedules.SingleOrDefaultAsync(
            schedule => schedule.OrganizationId == host.Value.OrganizationId && schedule.HostId == host.Value.Id && schedule.IsDefault,
            cancellationToken);
        var isDefault = request.IsDefault || formerDefault is null;
        if (isDefault)
        {
            await db.GiveUpDefault(formerDefault, request.Call.Now, cancellationToken);
        }

        var made = Schedule.Create(
            host.Value, request.Name, request.TimeZone, isDefault, request.Availability, request.Overrides, request.Call.Now);
        db.Schedules.Add(made);
        return new ScheduleView(made, host.Value);
    }
}
