using Bookings.Application.Tables;
using Bookings.Application.Tables.Requests;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Tables;

namespace Bookings.WebApi.Tables;

/// <summary>Answers GET and HEAD of a table: plan, query, respond.</summary>
internal sealed class TableReads(TableStore store)
{
    /// <summary>Answers the request.</summary>
    /// <returns>What is wrong with it; null when the answer is written.</returns>
    public async Task<Error?> Answer(
        HttpContext context, TableDefinition table, TableQuery query, MediaChoice media, Preferences preferences, Caller caller)
    {
        var request = context.Request;
        var rangeHeader = HttpMethods.IsGet(request.Method) && request.Headers.TryGetValue("Range", out var range) ? range.ToString() : null;
        var page = PageRange.Of(query.Limit, query.Offset, rangeHeader);
        if (page.IsError)
        {
            return page.Error;
        }

        var (limit, offset) = page.Value;
        var answer = await store.Read(new TableRead(table, query, limit, offset, preferences.Count, media.StripsNulls), caller, context.RequestAborted);
        if (answer.IsError)
        {
            return answer.Error;
        }

        using var rows = answer.Value;
        var response = context.Response;
        response.Headers.ContentRange = TableResponse.ContentRange(offset, rows.Count, rows.Total);
        if (rows.Total is { } total && offset > total)
        {
            return TableErrors.Range($"An offset of {offset} was requested, but there are only {total} rows.");
        }

        if (media.IsObject && rows.Count != 1)
        {
            return TableErrors.NotOne(rows.Count);
        }

        response.StatusCode = rows.Total > rows.Count ? StatusCodes.Status206PartialContent : StatusCodes.Status200OK;
        if (rows.IsTruncated)
        {
            response.Headers["X-Truncated"] = "true";
        }

        TableResponse.Applied(response, preferences.Applied(isWrite: false, takesBody: false));
        response.Headers.Vary = "Accept, Prefer, Range";
        await TableResponse.WriteBody(context, media.ContentType, media.IsObject ? rows.Single : rows.Array);
        return null;
    }
}
