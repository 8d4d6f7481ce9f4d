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
        var order = query.Orders.FirstOrDefault(order => order.Path.Length == 0)?.Text ?? string.Empty;
        var place = Place(table, query, order, offset);
        if (place.IsError)
        {
            return place.Error;
        }

        var hasVersion = media.IsObject || IsByKey(table, query);
        var read = new TableRead(table, query, limit, offset, preferences.Count, media.StripsNulls, preferences.TimeZone, place.Value.Texts, hasVersion);
        var answer = await store.Read(read, caller, context.RequestAborted);
        if (answer.IsError)
        {
            return answer.Error;
        }

        using var rows = answer.Value;
        var response = context.Response;
        var isBehind = query.Cursor?.Length > 0;
        response.Headers.ContentRange = TableResponse.ContentRange(offset, isBehind ? 0 : rows.Count, rows.Total);
        if (rows.Total is { } total && offset > total)
        {
            return TableErrors.Range($"An offset of {offset} was requested, but there are only {total} rows.");
        }

        if (media.IsObject && rows.Count != 1)
        {
            return TableErrors.NotOne(rows.Count);
        }

        response.StatusCode = rows.Total > rows.Count ? StatusCodes.Status206PartialContent : StatusCodes.Status200OK;
        Describe(context, table, query, order, rows);
        TableResponse.Applied(response, preferences.Applied(isWrite: false, takesBody: false));
        var body = media.IsCsv ? rows.Csv(media.EscapesFormulas) : media.IsObject ? rows.Single : rows.Array;
        if (rows.Version is { } version)
        {
            var tag = EntityTag.OfAnswer(EntityTag.OfRow(table.Name, version.Key, version.Version), media.ContentType, body.Span);
            response.Headers.ETag = tag;
            if (request.Headers.TryGetValue("If-None-Match", out var known) && EntityTag.IsKnown(known.ToString(), tag))
            {
                response.Headers.ContentRange = default;
                response.StatusCode = StatusCodes.Status304NotModified;
                return null;
            }
        }

        await TableResponse.WriteBody(context, media.ContentType, body);
        return null;
    }

    // Where the answer is, what it depends on, and whether there is more.
    private static void Describe(HttpContext context, TableDefinition table, TableQuery query, string order, TableRows rows)
    {
        var headers = context.Response.Headers;
        var path = context.Request.Path.Value!;
        var address = QueryText.Join(query.Parameters);
        headers.ContentLocation = address.Length == 0 ? path : $"{path}?{address}";
        headers.Vary = "Accept, Prefer, Range";
        if (rows.IsTruncated)
        {
            headers["X-Truncated"] = "true";
        }

        if (rows.Next is { } next)
        {
            var cursor = PageCursor.Write(table.Name, order, next);
            headers["X-Next-Cursor"] = cursor;
            headers.Link = $"<{path}?{QueryText.Join(query.Parameters.Where(parameter => parameter.Name != "cursor").Append(("cursor", cursor)))}>; rel=\"next\"";
        }
    }

    private static Result<CursorPlace> Place(TableDefinition table, TableQuery query, string order, long offset)
    {
        if (query.Cursor is not { } cursor)
        {
            return new CursorPlace(null);
        }

        if (offset > 0)
        {
            return TableErrors.Cursor("a cursor and an offset, or a Range that begins later, contradict each other");
        }

        if (cursor.Length == 0)
        {
            return new CursorPlace([]);
        }

        var terms = order.Length == 0 ? 0 : RequestParser.Order(order) is { IsError: false } parsed ? parsed.Value.Count : 0;
        return PageCursor.Read(cursor, table.Name, order, terms + 1) is { } texts
            ? new CursorPlace(texts)
            : TableErrors.Cursor("it is none of ours, or belongs to another table or order");
    }

    private static bool IsByKey(TableDefinition table, TableQuery query)
    {
        foreach (var filter in query.Filters)
        {
            if (filter.Name == table.Key.Name && filter.Operator is { Operator: FilterOperator.Eq, IsNegated: false, Quantifier: Quantifier.None })
            {
                return true;
            }
        }

        return false;
    }

    private sealed record CursorPlace(IReadOnlyList<string?>? Texts);
}
