using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Time;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Resources;

/// <summary>Changes a schedule of the caller; null keeps a member, a list replaces the whole list.</summary>
/// <param name="Call">The call of the host.</param>
/// <param name="Number">The schedule.</param>
/// <param name="Name">What the host calls it.</param>
/// <param name="TimeZone">IANA name of the zone whose clock the hours are read from.</param>
/// <param name="IsDefault">True makes it the default. False is refused on the default: another schedule has to take its place.</param>
/// <param name="Availability">The hours of every week.</param>
/// <param name="Overrides">Dates with hours of their own.</param>
public sealed record ChangeSchedule(
    Call Call,
    int Number,
    string? Name,
    string? TimeZone,
    bool? IsDefault,
    WeeklyHours? Availability,
    IReadOnlyList<DateOverride>? Overrides) : ICommand<ScheduleView>;

/// <summary>The form of <see cref="ChangeSchedule"/>.</summary>
internal sealed class ChangeScheduleShape : AbstractValidator<ChangeSchedule>
{
    /// <summary>Declares the rules.</summary>
    public ChangeScheduleShape()
    {
        RuleFor(request => request.Name).NotEmpty().MaximumLength(ScheduleLimits.NameLength).When(request => request.Name is not null);
        RuleFor(request => request.TimeZone).Must(name => ZoneRules.Find(name!) is not null).WithMessage("timeZone must be a valid IANA time-zone")
            .When(request => request.TimeZone is not null);
        RuleFor(request => request.Overrides!.Count).LessThanOrEqualTo(ScheduleLimits.Overrides).When(request => request.Overrides is not null);
    }
}

/// <summary>Handles <see cref="ChangeSchedule"/>.</summary>
/// <param name="db">The database.</param>
internal sealed class ChangeScheduleHandler(IBookingsDb db) : IRequestHandler<ChangeSchedule, Result<ScheduleView>>
{
    /// <inheritdoc />
    public async Task<Result<ScheduleView>> Handle(ChangeSchedule request, CancellationToken cancellationToken)
    {
        var found = await db.OwnSchedule(request.Call.Caller, request.Number, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var schedule = found.Value.Schedule;
        if (request.IsDefault == false && schedule.IsDefault)
        {
            return ScheduleErrors.DefaultNeeded;
        }

        if (request.IsDefault == true && !schedule.IsDefault)
        {
            var formerDefault = await db.Schedules.SingleOrDefaultAsync(
                other => other.OrganizationId == schedule.OrganizationId && other.HostId == schedule.HostId && other.IsDefault, cancellationToken);
            await db.GiveUpDefault(formerDefault, request.Call.Now, cancellationToken);
        }

        var isDefault = request.IsDefault == true ? true : (bool?)null;
        schedule.Change(request.Name, request.TimeZone, isDefault, request.Availability, request.Overrides, request.Call.Now);
        return found.Value;
    }
}
