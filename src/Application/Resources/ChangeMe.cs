using Bookings.Application.Common;
using Bookings.Application.Tables;
using Bookings.Domain.Common;
using Bookings.Domain.Time;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Resources;

/// <summary>Changes what the caller says about themselves as a host; null keeps a member as it is.</summary>
/// <param name="Call">The call of the host.</param>
/// <errors>
///   <error code="HOST_CALLER">The user of the key takes no meetings.</error>
///   <error code="HOST_EMAIL">The e-mail address is another one.</error>
///   <error code="SCHEDULE_NOT_USABLE">The schedule is not the caller's.</error>
/// </errors>
public sealed record ChangeMe(Call Call) : ICommand<HostView>
{
    /// <summary>How the person is shown.</summary>
    public string? Name { get; init; }

    /// <summary>IANA name of the person's zone.</summary>
    public string? TimeZone { get; init; }

    /// <summary>12 or 24 hours on the clock.</summary>
    public int? TimeFormat { get; init; }

    /// <summary>First day of the week, in English.</summary>
    public string? WeekStart { get; init; }

    /// <summary>BCP 47 tag.</summary>
    public string? Locale { get; init; }

    /// <summary>E-mail address; only the present one is taken.</summary>
    public string? Email { get; init; }

    /// <summary>Image address: http or https.</summary>
    public Given<string?>? AvatarUrl { get; init; }

    /// <summary>About the person.</summary>
    public Given<string?>? Bio { get; init; }

    /// <summary>Values that the caller keeps with the person: an object.</summary>
    public Json? Metadata { get; init; }

    /// <summary>Number of the schedule that becomes the default.</summary>
    public int? DefaultScheduleNumber { get; init; }
}

/// <summary>The form of <see cref="ChangeMe"/>.</summary>
internal sealed class ChangeMeShape : AbstractValidator<ChangeMe>
{
    private static readonly string[] Weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    /// <summary>Declares the rules.</summary>
    public ChangeMeShape()
    {
        RuleFor(request => request.Name).NotEmpty().MaximumLength(255).When(request => request.Name is not null);
        RuleFor(request => request.TimeZone).Must(name => ZoneRules.Find(name!) is not null).WithMessage("timeZone must be a valid IANA time-zone")
            .When(request => request.TimeZone is not null);
        RuleFor(request => request.TimeFormat).Must(format => format is null or 12 or 24).WithMessage("timeFormat must be 12 or 24");
        RuleFor(request => request.AvatarUrl).Must(given => given is not { Value: { } url } || (url.Length <= TextLengths.Address && ColumnPattern.WebAddress.Allows(url)))
            .WithMessage("avatarUrl must be a URL address");
        RuleFor(request => request.WeekStart).Must(day => day is null || Weekdays.Contains(day)).WithMessage("weekStart must be the English name of a weekday");
    }
}

/// <summary>Handles <see cref="ChangeMe"/>.</summary>
/// <param name="db">The database.</param>
internal sealed class ChangeMeHandler(IBookingsDb db) : IRequestHandler<ChangeMe, Result<HostView>>
{
    /// <inheritdoc />
    public async Task<Result<HostView>> Handle(ChangeMe request, CancellationToken cancellationToken)
    {
        var found = await db.HostOf(request.Call.Caller, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var host = found.Value;
        if (request.Email is { } email && !email.Equals(host.Email, StringComparison.OrdinalIgnoreCase))
        {
            return HostErrors.EmailUnverified;
        }

        var schedules = await db.Schedules
            .Where(schedule => schedule.OrganizationId == host.OrganizationId && schedule.HostId == host.Id)
            .Where(schedule => schedule.IsDefault || schedule.Number == request.DefaultScheduleNumber)
            .ToListAsync(cancellationToken);
        var formerDefault = schedules.Find(schedule => schedule.IsDefault);
        if (request.DefaultScheduleNumber is { } number)
        {
            var wanted = schedules.Find(schedule => schedule.Number == number);
            if (wanted is null)
            {
                return ScheduleErrors.NotUsable(host.Number, number);
            }

            if (wanted != formerDefault)
            {
                await db.GiveUpDefault(formerDefault, request.Call.Now, cancellationToken);
                wanted.Change(null, null, true, null, null, request.Call.Now);
            }
        }

        host.Change(request.Name, request.TimeZone, request.TimeFormat, request.WeekStart, request.Locale, request.Call.Now);
        host.Present(
            request.AvatarUrl is { } avatarUrl ? avatarUrl.Value : host.AvatarUrl, request.Bio is { } bio ? bio.Value : host.Bio, request.Call.Now);
        if (request.Metadata is { } metadata)
        {
            host.Keep(metadata, request.Call.Now);
        }

        return new HostView(host, request.DefaultScheduleNumber ?? formerDefault?.Number);
    }
}
