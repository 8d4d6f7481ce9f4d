using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using FluentValidation;
using MediatR;
using NodaTime;

namespace Bookings.Application.Absences;

/// <summary>Notes that the caller is away.</summary>
/// <param name="Call">The call of the person.</param>
/// <param name="FirstDay">The first day away.</param>
/// <param name="LastDay">The last day away, included.</param>
/// <param name="Notes">Remarks; null without.</param>
/// <param name="Reason">Why.</param>
/// <param name="ToHostNumber">Number of who is asked instead; null when nobody is.</param>
/// <errors>
///   <error code="HOST_CALLER">The user of the key takes no meetings.</error>
///   <error code="ABSENCE_RANGE">The last day is before the first.</error>
///   <error code="ABSENCE_EXISTS">The caller has an absence of the same days.</error>
///   <error code="ABSENCE_TO_SELF">The caller is to be asked instead of the caller.</error>
///   <error code="ABSENCE_TO_NOBODY">The organization has nobody of that number.</error>
///   <error code="ABSENCE_CIRCLE">Who is asked instead is away too and sends people back.</error>
/// </errors>
public sealed record CreateAbsence(Call Call, LocalDate FirstDay, LocalDate LastDay, string? Notes, OutOfOfficeReason Reason, int? ToHostNumber)
    : ICommand<AbsenceView>;

internal sealed class CreateAbsenceShape : AbstractValidator<CreateAbsence>
{
    public CreateAbsenceShape() => RuleFor(request => request.Notes).MaximumLength(10_000);
}

internal sealed class CreateAbsenceHandler(IBookingsDb db) : IRequestHandler<CreateAbsence, Result<AbsenceView>>
{
    public async Task<Result<AbsenceView>> Handle(CreateAbsence request, CancellationToken cancellationToken)
    {
        var found = await db.HostOf(request.Call.Caller, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var host = found.Value;
        if (request.LastDay < request.FirstDay)
        {
            return AbsenceErrors.EndsBeforeStart;
        }

        Host? substitute = null;
        if (request.ToHostNumber is { } number)
        {
            var named = await db.Substitute(host, number, cancellationToken);
            if (named.IsError)
            {
                return named.Error;
            }

            substitute = named.Value;
        }

        var made = OutOfOffice.Create(host, new OutOfOfficeTerms(request.FirstDay, request.LastDay, request.Notes, request.Reason, substitute?.Id), request.Call.Now);
        if (await db.Contradiction(host, made, cancellationToken) is { } contradiction)
        {
            return contradiction;
        }

        db.OutOfOffice.Add(made);
        return new AbsenceView(made, host.Number, substitute?.Number);
    }
}
