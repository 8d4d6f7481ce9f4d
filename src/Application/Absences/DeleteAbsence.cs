using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Domain.Common;
using MediatR;

namespace Bookings.Application.Absences;

/// <summary>Takes an absence of the caller back.</summary>
/// <param name="Call">The call of the person.</param>
/// <param name="Number">The absence.</param>
/// <errors>
///   <error code="HOST_CALLER">The user of the key takes no meetings.</error>
///   <error code="ABSENCE_NOT_OWNED">The caller has no such absence.</error>
/// </errors>
public sealed record DeleteAbsence(Call Call, int Number) : ICommand<AbsenceView>;

internal sealed class DeleteAbsenceHandler(IBookingsDb db) : IRequestHandler<DeleteAbsence, Result<AbsenceView>>
{
    public async Task<Result<AbsenceView>> Handle(DeleteAbsence request, CancellationToken cancellationToken)
    {
        var host = await db.HostOf(request.Call.Caller, cancellationToken);
        if (host.IsError)
        {
            return host.Error;
        }

        var found = await db.OwnAbsence(host.Value, request.Number, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        db.OutOfOffice.Remove(found.Value);
        return new AbsenceView(found.Value, host.Value.Number, await db.NumberOf(host.Value.OrganizationId, found.Value.ToHostId, cancellationToken));
    }
}
