using Bookings.Application.Tables;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Edge;

namespace Bookings.WebApi.Tables;

/// <summary>The caller of a request, or the dialect's words for a key that is missing or wrong.</summary>
internal static class TableCallers
{
    public static Result<Caller> Recognize(HttpContext context) => EdgeCall.Find(context)?.Recognized switch
    {
        null => TableErrors.Unauthorized(isWrong: false),
        { IsError: true, Error.Kind: ErrorKind.Unauthorized } wrong => TableErrors.Unauthorized(isWrong: true) with { Details = wrong.Error!.Message },
        { } known => known,
    };
}
