using Bookings.Application.Organizations;
using Bookings.Application.Tables;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.WebApi.Tables;

/// <summary>Recognizes the caller of a request by its key: <c>Authorization: Bearer API_KEY</c>.</summary>
internal sealed class TableCallers(IApiKeyDirectory directory)
{
    public async ValueTask<Result<Caller>> Recognize(HttpContext context, Instant now)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (header.Length == 0)
        {
            return TableErrors.Unauthorized(isWrong: false);
        }

        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return TableErrors.Unauthorized(isWrong: true);
        }

        var caller = await directory.Recognize(header[7..].Trim(), now, context.RequestAborted);
        return caller.IsError && caller.Error.Kind == ErrorKind.Unauthorized
            ? TableErrors.Unauthorized(isWrong: true) with { Details = caller.Error.Message }
            : caller;
    }
}
