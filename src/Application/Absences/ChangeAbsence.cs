using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using FluentValidation;
using MediatR;
using NodaTime;

namespace Bookings.Application.Absences;

/// <summary>Changes an absence of the caller; null keeps a member.</summary>
/// <param name="Call">The call of the person.</param>
/// <param name="Number">The absence.</param>
/// <errors>
///   <error code="HOST_CALLER">The user of the key takes no meetings.</error>
///   <error code="ABSENCE_NOT_OWNED">The caller has no such absence.</error>
///   <error code="ABSENCE_ONE_END">One end is named without the other.</error>
///   <error code="ABSENCE_RANGE">The last day is before the first.</error>
///   <error code="ABSENCE_EXISTS">The caller has an absence of the same days.</error>
///   <error code="ABSENCE_TO_SELF">The caller is to be asked instead of the caller.</error>
///   <error code="ABSENCE_TO_NOBODY">The organization has nobody of that number.</error>
///   <error code="ABSENCE_CIRCLE">Who is asked instead is away too and sends people back.</error>
/// </errors>
public sealed record ChangeAbsence(Call Call, int Number) : ICommand<AbsenceView>
{
    /// <summary>The first day away; goes with the last.</summary>
    public LocalDate? FirstDay { get; init; }

    /// <summary>The last day away, included; goes with the first.</summary>
    public LocalDate? LastDay { get; init; }

    /// <summary>Remarks.</summary>
    public Given<string?>? Notes { get; init; }

    /// <summary>Why.</summary>
    public OutOfOfficeReason? Reason { get; init; }

    /// <summary>Number of who is asked instead.</summary>
    public Given<int?>? ToHostNumber { get; init; }
}

internal sealed class ChangeAbsenceShape : AbstractValidator<ChangeAbsence>
{
    public ChangeAbsenceShape() => RuleFor(request => request.Notes).Must(notes => notes is not { Value.Length: > 10_000 }).WithMessage("notes must be shorter than or equal to 10000 characters");
}

internal sealed class ChangeAbsenceHandler(IBookingsDb db) : IRequestHandler<ChangeAbsence, Result<AbsenceView>>
{
    public async Task<Result<AbsenceView>> Handle(ChangeAbsence request, CancellationToken cancellationToken)
    {
        var found = await db.HostOf(request.Call.Caller, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var host = found.Value;
        var own = await db.OwnAbsence(host, request.Number, cancellationToken);
        if (own.IsError)
        {
            return own.Error;
        }

        if (request.FirstDay is null != request.LastDay is null)
        {
            return AbsenceErrors.OneEndOnly;
        }

        if (request.LastDay < request.FirstDay)
        {
            return AbsenceErrors.EndsBeforeStart;
        }

        var absence = own.Value;
        var former = absence.ToTerms();
        var toHostId = former.ToHostId;
        if (request.ToHostNumber is { } named)
        {
            toHostId = null;
            if (named.Value is { } number)
            {
                var substitute = await db.Substitute(host, number, cancellationToken);
                if (substitute.IsError)
                {
                    return substitute.Error;
                }

                toHostId = substitute.Value.Id;
            }
        }

        absence.Take(
            new OutOfOfficeTerms(
                request.FirstDay ?? former.FirstDay,
                request.LastDay ?? former.LastDay,
                request.Notes is { } notes ? notes.Value : former.Notes,
                request.Reason ?? former.Reason,
                toHostId),
            request.Call.Now);
        return await db.Contradiction(host, absence, cancellationToken) is { } contradiction
            ? contradiction
            : new AbsenceView(absence, host.Number, await db.NumberOf(host.OrganizationId, toHostId, cancellationToken));
    }
}
