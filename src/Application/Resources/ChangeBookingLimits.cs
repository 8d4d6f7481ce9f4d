using Bookings.Application.Common;
using Bookings.Domain.Availability;
using Bookings.Domain.Common;
using FluentValidation;
using MediatR;

namespace Bookings.Application.Resources;

/// <summary>Limits how many meetings the caller takes over all event types; a period that is not named keeps its limit, one named with null loses it.</summary>
/// <param name="Call">The call of the host.</param>
/// <errors>
///   <error code="HOST_CALLER">The user of the key takes no meetings.</error>
///   <error code="HOST_LIMITS">A shorter period would allow more meetings than a longer one.</error>
/// </errors>
public sealed record ChangeBookingLimits(Call Call) : ICommand<PeriodLimits>
{
    /// <summary>The most in a day.</summary>
    public Given<int?>? PerDay { get; init; }

    /// <summary>The most in a week.</summary>
    public Given<int?>? PerWeek { get; init; }

    /// <summary>The most in a month.</summary>
    public Given<int?>? PerMonth { get; init; }

    /// <summary>The most in a year.</summary>
    public Given<int?>? PerYear { get; init; }

    /// <summary>Lifts all limits.</summary>
    public static ChangeBookingLimits Lift(Call call)
    {
        var none = new Given<int?>(null);
        return new ChangeBookingLimits(call) { PerDay = none, PerWeek = none, PerMonth = none, PerYear = none };
    }
}

internal sealed class ChangeBookingLimitsShape : AbstractValidator<ChangeBookingLimits>
{
    public ChangeBookingLimitsShape()
    {
        RuleFor(request => request.PerDay).Must(IsPossible).WithMessage("perDay must not be less than 1");
        RuleFor(request => request.PerWeek).Must(IsPossible).WithMessage("perWeek must not be less than 1");
        RuleFor(request => request.PerMonth).Must(IsPossible).WithMessage("perMonth must not be less than 1");
        RuleFor(request => request.PerYear).Must(IsPossible).WithMessage("perYear must not be less than 1");
    }

    private static bool IsPossible(Given<int?>? limit) => limit is not { Value: < 1 };
}

internal sealed class ChangeBookingLimitsHandler(IBookingsDb db) : IRequestHandler<ChangeBookingLimits, Result<PeriodLimits>>
{
    private static readonly PeriodLimits None = new();

    public async Task<Result<PeriodLimits>> Handle(ChangeBookingLimits request, CancellationToken cancellationToken)
    {
        var found = await db.HostOf(request.Call.Caller, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var former = found.Value.BookingLimits ?? None;
        var limits = new PeriodLimits(
            Changed(former.Day, request.PerDay), Changed(former.Week, request.PerWeek), Changed(former.Month, request.PerMonth), Changed(former.Year, request.PerYear));
        if (limits.FirstDecrease() is var (shorter, longer))
        {
            return HostErrors.LimitsContradict(shorter, longer);
        }

        found.Value.Limit(limits == None ? null : limits, request.Call.Now);
        return limits;
    }

    private static int? Changed(int? former, Given<int?>? given) => given is { } limit ? limit.Value : former;
}
