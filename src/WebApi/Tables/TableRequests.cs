using System.Globalization;
using System.Text.Json;
using Bookings.Application.Common;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Plans;
using Bookings.Application.Tables.Requests;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Tables;
using NodaTime;

namespace Bookings.WebApi.Tables;

/// <summary>Answers a request to a table: parse, plan, query, respond.</summary>
internal sealed class TableRequests(TableStore store, TableCallers callers, TableCatalog catalog, TableLimits limits, IClock clock, ILogger<TableRequests> logger)
{
    /// <summary>Answers a request to a table of the catalogue.</summary>
    public Task Answer(HttpContext context, TableDefinition table) => TableAnswer.Run(context, logger, request => TryAnswer(request, table));

    /// <summary>Answers a request to a path below the base path that is no table.</summary>
    public Task AnswerUnknown(HttpContext context, string path) => TableAnswer.Run(context, logger, async request =>
    {
        var caller = await callers.Recognize(request, clock.GetCurrentInstant());
        return caller.IsError ? caller.Error
            : path.Contains('/', StringComparison.Ordinal) ? TableErrors.Path(path)
            : TableErrors.UnknownTable(path, NearMiss.Of(path, catalog.Tables.Select(table => table.Name)));
    });

    private async Task<Error?> TryAnswer(HttpContext context, TableDefinition table)
    {
        var request = context.Request;
        var now = clock.GetCurrentInstant();
        var caller = await callers.Recognize(context, now);
        if (caller.IsError)
        {
            return caller.Error;
        }

        var queryString = request.QueryString.Value ?? string.Empty;
        if (queryString.Length + request.Path.Value!.Length > limits.UrlBytes)
        {
            return TableErrors.UrlTooLong(limits.UrlBytes);
        }

        var method = request.Method;
        var isRead = HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
        if (!isRead && !Takes(table, method))
        {
            context.Response.Headers.Allow = Allow(table);
            return TableErrors.Method(method, HttpMethods.IsPut(method) ? "Upserts are not offered." : $"{table.Name} takes {Allow(table)}.");
        }

        if (HttpMethods.IsOptions(method))
        {
            context.Response.Headers.Allow = Allow(table);
            return null;
        }

        var query = TableQueryReader.Read(queryString, limits);
        if (query.IsError)
        {
            return query.Error;
        }

        var media = MediaChoice.Of(request.Headers.Accept.ToString());
        if (media.IsError)
        {
            return media.Error;
        }

        var preferences = request.Headers.TryGetValue("Prefer", out var headers) ? Preferences.Parse(headers) : Preferences.None;
        var refused = Refused(preferences, query.Value, method);
        if (refused is not null)
        {
            return refused;
        }

        return isRead
            ? await Read(context, table, query.Value, media.Value, preferences, caller.Value)
            : await Write(context, table, query.Value, media.Value, preferences, new Call(caller.Value, now));
    }

    // What is not offered is refused, never ignored.
    private static Error? Refused(Preferences preferences, TableQuery query, string method)
    {
        if (preferences.IsStrict && preferences.Invalid.Count > 0)
        {
            return TableErrors.Preferences(string.Join(", ", preferences.Invalid));
        }

        if (preferences.Resolution is not null || query.OnConflict is not null)
        {
            return TableErrors.NotOffered("upserts (Prefer: resolution, on_conflict)");
        }

        var isRead = HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
        if (query.Columns is not null && (isRead || HttpMethods.IsDelete(method)))
        {
            return TableErrors.NotOffered("'columns' names the keys of a body: it goes with POST and PATCH");
        }

        return !isRead && (query.Limit is not null || query.Offset is not null) ? TableErrors.NotOffered("limit and offset on a write") : null;
    }

    private async Task<Error?> Read(
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
        response.Headers.ContentRange = ContentRange(offset, rows.Count, rows.Total);
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

        Applied(response, preferences.Applied(isWrite: false, takesBody: false));
        response.Headers.Vary = "Accept, Prefer, Range";
        await WriteBody(context, media.ContentType, media.IsObject ? rows.Single : rows.Array);
        return null;
    }

    private async Task<Error?> Write(
        HttpContext context, TableDefinition table, TableQuery query, MediaChoice media, Preferences preferences, Call call)
    {
        var writes = context.RequestServices.GetRequiredService<TableWrites>();
        var isCreate = HttpMethods.IsPost(context.Request.Method);
        var returns = preferences.Return switch
        {
            // Our choice: the vendor's clients read the created rows without asking for them.
            ReturnKind.Unsaid => isCreate ? ReturnKind.Representation : ReturnKind.Minimal,
            var said => said,
        };
        var wishes = new WriteWishes(returns == ReturnKind.Representation, media.StripsNulls, media.IsObject, preferences.MaxAffected);
        Result<WriteOutcome> outcome;
        var isOneObject = media.IsObject;
        if (HttpMethods.IsDelete(context.Request.Method))
        {
            outcome = await writes.Delete(table, query, wishes, call, context.RequestAborted);
        }
        else
        {
            // Rights come before the body: a key without them learns nothing about columns.
            if (!call.Caller.Scopes.Allow(table.Area, AccessLevel.Write))
            {
                return TableErrors.Denied(table.Name, table.Area, isWrite: true);
            }

            var body = await ReadBody(context, table, query, preferences, call, isCreate);
            if (body.IsError)
            {
                return body.Error;
            }

            isOneObject |= isCreate && table.AnswersOneObject && body.Value.IsOneObject;
            outcome = isCreate
                ? await writes.Create(table, query, body.Value.Rows, wishes, call, context.RequestAborted)
                : await writes.Change(table, query, body.Value.Rows.FirstOrDefault(), wishes, call, context.RequestAborted);
        }

        if (outcome.IsError)
        {
            return outcome.Error;
        }

        using var rows = outcome.Value.Rows;
        await Respond(context, table, outcome.Value, media, preferences, returns, isCreate, isOneObject);
        return null;
    }

    private async Task<Result<Body>> ReadBody(
        HttpContext context, TableDefinition table, TableQuery query, Preferences preferences, Call call, bool isCreate)
    {
        IReadOnlyList<string>? columns = null;
        if (query.Columns is not null)
        {
            var names = RequestParser.Columns(query.Columns);
            if (names.IsError)
            {
                return names.Error;
            }

            columns = names.Value;
        }

        var document = await BodyReader.Read(context.Request, limits, context.RequestAborted);
        if (document.IsError)
        {
            return document.Error;
        }

        using var json = document.Value;
        var rows = RowReader.Read(table, json.RootElement, columns, isCreate, preferences.MissingIsDefault, call.OrganizationId.Value);
        if (rows.IsError)
        {
            return rows.Error;
        }

        return !isCreate && rows.Value.Count > 1
            ? TableErrors.Body("The body of a PATCH must be one object")
            : new Body(rows.Value, json.RootElement.ValueKind == JsonValueKind.Object);
    }

    private static async Task Respond(
        HttpContext context,
        TableDefinition table,
        WriteOutcome outcome,
        MediaChoice media,
        Preferences preferences,
        ReturnKind returns,
        bool isCreate,
        bool isOneObject)
    {
        var response = context.Response;
        var count = outcome.Keys.Count;
        long? total = preferences.Count == CountKind.None ? null : count;
        var isChange = HttpMethods.IsPatch(context.Request.Method);
        response.Headers.ContentRange = ContentRange(0, isChange ? count : 0, total);
        Applied(response, preferences.Applied(isWrite: true, takesBody: isCreate || isChange));
        if (isCreate && returns == ReturnKind.HeadersOnly && count == 1)
        {
            response.Headers.Location = $"{context.Request.Path}?{table.Key.Name}=eq.{outcome.Keys[0]}";
        }

        response.StatusCode = isCreate ? StatusCodes.Status201Created
            : returns == ReturnKind.Representation ? StatusCodes.Status200OK
            : StatusCodes.Status204NoContent;
        if (outcome.Rows is { } rows)
        {
            var contentType = isOneObject && !media.IsObject ? "application/json; charset=utf-8" : media.ContentType;
            await WriteBody(context, contentType, isOneObject && rows.Count == 1 ? rows.Single : rows.Array);
        }
    }

    private static async Task WriteBody(HttpContext context, string contentType, ReadOnlyMemory<byte> body)
    {
        context.Response.ContentType = contentType;
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        context.Response.ContentLength = body.Length;
        await context.Response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }

    private static void Applied(HttpResponse response, string? preferences)
    {
        if (preferences is not null)
        {
            response.Headers["Preference-Applied"] = preferences;
        }
    }

    private static string ContentRange(long offset, int count, long? total)
    {
        var of = total is null ? "*" : total.Value.ToString(CultureInfo.InvariantCulture);
        return count == 0 ? $"*/{of}" : string.Create(CultureInfo.InvariantCulture, $"{offset}-{offset + count - 1}/{of}");
    }

    private static bool Takes(TableDefinition table, string method) =>
        HttpMethods.IsOptions(method)
        || (HttpMethods.IsPost(method) && table.Verbs.HasFlag(Verbs.Post))
        || (HttpMethods.IsPatch(method) && table.Verbs.HasFlag(Verbs.Patch))
        || (HttpMethods.IsDelete(method) && table.Verbs.HasFlag(Verbs.Delete));

    private static string Allow(TableDefinition table) => "OPTIONS,GET,HEAD"
        + (table.Verbs.HasFlag(Verbs.Post) ? ",POST" : string.Empty)
        + (table.Verbs.HasFlag(Verbs.Patch) ? ",PATCH" : string.Empty)
        + (table.Verbs.HasFlag(Verbs.Delete) ? ",DELETE" : string.Empty);

    private sealed record Body(List<RowChanges> Rows, bool IsOneObject);
}
