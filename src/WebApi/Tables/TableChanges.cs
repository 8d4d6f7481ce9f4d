using System.Text.Json;
using Bookings.Application.Common;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Plans;
using Bookings.Application.Tables.Requests;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Tables;

namespace Bookings.WebApi.Tables;

/// <summary>Answers POST, PUT, PATCH and DELETE of a table: read the body, write, respond.</summary>
internal sealed class TableChanges(TableLimits limits)
{
    /// <summary>Answers the request.</summary>
    /// <returns>What is wrong with it; null when the answer is written.</returns>
    public async Task<Error?> Answer(
        HttpContext context, TableDefinition table, TableQuery query, MediaChoice media, Preferences preferences, Call call)
    {
        var method = context.Request.Method;
        var returns = preferences.Return switch
        {
            // Our choice: the vendor's clients read the created rows without asking for them.
            ReturnKind.Unsaid => HttpMethods.IsPost(method) ? ReturnKind.Representation : ReturnKind.Minimal,
            var said => said,
        };

        // Rights come before the body: a key without them learns nothing about columns.
        if (!call.Caller.Scopes.Allow(table.Area, AccessLevel.Write))
        {
            return TableErrors.Denied(table.Name, table.Area, isWrite: true);
        }

        var wished = Wishes(context.Request, table, query, media, preferences, returns);
        if (wished.IsError)
        {
            return wished.Error;
        }

        var wishes = wished.Value;
        var writes = context.RequestServices.GetRequiredService<TableWrites>();
        Result<WriteOutcome> outcome;
        var isOneObject = media.IsObject;
        if (HttpMethods.IsDelete(method))
        {
            outcome = await writes.Delete(table, query, wishes, call, context.RequestAborted);
        }
        else
        {
            var body = await ReadBody(context, table, query, preferences, wishes, call);
            if (body.IsError)
            {
                return body.Error;
            }

            isOneObject |= HttpMethods.IsPost(method) && table.AnswersOneObject && body.Value.IsOneObject && !media.IsCsv;
            outcome = HttpMethods.IsPatch(method)
                ? await writes.Change(table, query, body.Value.Rows.FirstOrDefault(), wishes, call, context.RequestAborted)
                : await writes.Create(table, query, body.Value.Rows, wishes, call, context.RequestAborted);
        }

        if (outcome.IsError)
        {
            return outcome.Error;
        }

        using var rows = outcome.Value.Rows;
        await Respond(context, table, outcome.Value, wishes, media, preferences, returns, isOneObject);
        return null;
    }

    private Result<WriteWishes> Wishes(
        HttpRequest request, TableDefinition table, TableQuery query, MediaChoice media, Preferences preferences, ReturnKind returns)
    {
        if (preferences.RollsBack && !limits.AllowRollback)
        {
            return TableErrors.NotOffered("Prefer: tx=rollback, which this installation does not allow (Limits:AllowRollback)");
        }

        var isPost = HttpMethods.IsPost(request.Method);
        var isPut = HttpMethods.IsPut(request.Method);
        ConflictRule? conflict = null;
        if (isPut)
        {
            if (query.Trees.Count > 0 || query.Filters is not [{ Operator: { Operator: FilterOperator.Eq, IsNegated: false, Quantifier: Quantifier.None } } filter]
                || !table.Key.IsCalled(filter.Name))
            {
                return TableErrors.PutFilters(table.Key.Name);
            }

            conflict = new ConflictRule([table.Key.Name], Merges: true);
        }
        else if (isPost && query.Filters.Any(filter => !filter.Name.Contains('.', StringComparison.Ordinal)))
        {
            return TableErrors.NotOffered("filters on a POST");
        }
        else if (isPost && preferences.Resolution is { } resolution)
        {
            var columns = ConflictColumns(table, query);
            if (columns.IsError)
            {
                return columns.Error;
            }

            conflict = new ConflictRule(columns.Value, resolution == "merge-duplicates");
        }

        if (conflict is not null && table.Way == WayOfWriting.ByWriter && !table.Verbs.HasFlag(Verbs.Post | Verbs.Patch))
        {
            return TableErrors.NotOffered($"upserts of {table.Name}, which does not take both POST and PATCH");
        }

        var ifNoneMatch = request.Headers.IfNoneMatch.ToString();
        if (ifNoneMatch.Length > 0 && (ifNoneMatch.Trim() != "*" || !(isPost || isPut)))
        {
            return TableErrors.NotOffered("If-None-Match on a write, other than '*' on POST and PUT");
        }

        var ifMatch = request.Headers.IfMatch.ToString();
        if (ifMatch.Length > 0 && isPost)
        {
            return TableErrors.NotOffered("If-Match on a POST");
        }

        var onlyNew = ifNoneMatch.Length > 0;
        if (ifMatch.Length > 0 && !EntityTag.IsReadable(ifMatch))
        {
            return TableErrors.Precondition("If-Match has no entity tag that could match: it takes the header ETag of an answer with its quotes, without W/ in front, or '*'.");
        }

        return new WriteWishes(returns == ReturnKind.Representation, media.StripsNulls, media.IsObject, preferences.MaxAffected)
        {
            // A row that must be new meets none; the database refuses the one that is there.
            Conflict = onlyNew && table.Way == WayOfWriting.Plainly ? null : conflict,
            IfMatch = ifMatch.Length > 0 ? ifMatch : null,
            OnlyNew = onlyNew,
            RollsBack = preferences.RollsBack,
            Zone = preferences.TimeZone,
        };
    }

    private static Result<IReadOnlyList<string>> ConflictColumns(TableDefinition table, TableQuery query)
    {
        if (query.OnConflict is null)
        {
            return new List<string> { table.Key.Name };
        }

        var names = RequestParser.Columns(query.OnConflict);
        if (names.IsError)
        {
            return names.Error;
        }

        var columns = new List<string>();
        foreach (var name in names.Value)
        {
            if (table.Find(name) is not { } column || !column.Allows(Can.Read))
            {
                return TableErrors.UnknownColumn(table.Name, name, NearMiss.Of(name, table.Columns.Select(other => other.Name)));
            }

            columns.Add(column.Name);
        }

        // The tenant is part of every key of ours, named or not.
        IReadOnlyList<string>[] sets = [[table.Key.Name], .. table.Uniques];
        return sets.FirstOrDefault(set => columns.Where(name => name != table.TenantColumn).ToHashSet().SetEquals(set)) is not { } found
            ? TableErrors.NoSuchUnique(table.Name, sets.Select(set => $"({string.Join(", ", set)})"))
            : found.ToList();
    }

    private async Task<Result<Body>> ReadBody(
        HttpContext context, TableDefinition table, TableQuery query, Preferences preferences, WriteWishes wishes, Call call)
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

        var document = await BodyReader.Read(context.Request, limits, context.RequestAborted, table);
        if (document.IsError)
        {
            return document.Error;
        }

        using var json = document.Value;
        var method = context.Request.Method;
        if (json.RootElement.ValueKind == JsonValueKind.Array && json.RootElement.GetArrayLength() > limits.AffectedRows)
        {
            return TableErrors.Limit("AffectedRows", "The body has too many rows", limits.AffectedRows);
        }

        var kind = HttpMethods.IsPatch(method) ? RowKind.Change
            : wishes.Conflict is null ? RowKind.Create
            : table.Way == WayOfWriting.ByWriter ? RowKind.Upsert
            : RowKind.Merge;
        var rows = RowReader.Read(table, json.RootElement, columns, kind, preferences.MissingIsDefault, call.OrganizationId.Value);
        if (rows.IsError)
        {
            return rows.Error;
        }

        if (HttpMethods.IsPut(method) && (rows.Value is not [var row] || !IsCalled(row, table, query)))
        {
            return TableErrors.PutKey();
        }

        return kind == RowKind.Change && rows.Value.Count > 1
            ? TableErrors.Body("The body of a PATCH must be one object")
            : new Body(rows.Value, json.RootElement.ValueKind == JsonValueKind.Object);
    }

    private static bool IsCalled(RowChanges row, TableDefinition table, TableQuery query) =>
        Guid.TryParse((string)query.Values[query.Filters[0].Operator.Slot], out var key)
        && row.Own(table.Key.Name) is Guid named && named == key;

    private static async Task Respond(
        HttpContext context,
        TableDefinition table,
        WriteOutcome outcome,
        WriteWishes wishes,
        MediaChoice media,
        Preferences preferences,
        ReturnKind returns,
        bool isOneObject)
    {
        var (request, response) = (context.Request, context.Response);
        var isPost = HttpMethods.IsPost(request.Method);
        var isPatch = HttpMethods.IsPatch(request.Method);
        var isPut = HttpMethods.IsPut(request.Method);
        var count = isPost || isPut ? outcome.Keys.Count : outcome.Number;
        long? total = preferences.Count == CountKind.None ? null : count;
        response.Headers.ContentRange = TableResponse.ContentRange(0, isPatch ? count : 0, total);
        TableResponse.Applied(response, preferences.Applied(isWrite: true, takesBody: isPost || isPatch, isInsert: isPost, meetsRows: !isPost && !isPut));
        if (isPost && returns == ReturnKind.HeadersOnly && count == 1)
        {
            response.Headers.Location = $"{request.Path}?{table.Key.Name}=eq.{outcome.Keys[0]}";
        }

        var isAllMerged = wishes.Conflict is { Merges: true } && outcome.Number == 0 && count > 0;
        response.StatusCode = isPost ? isAllMerged ? StatusCodes.Status200OK : StatusCodes.Status201Created
            : returns != ReturnKind.Representation ? StatusCodes.Status204NoContent
            : isPut && !isAllMerged ? StatusCodes.Status201Created
            : StatusCodes.Status200OK;
        var contentType = isOneObject && !media.IsObject ? "application/json; charset=utf-8" : media.ContentType;
        var body = outcome.Rows switch
        {
            null => default,
            var rows when media.IsCsv => rows.Csv(media.EscapesFormulas),
            var rows => isOneObject && rows.Count == 1 ? rows.Single : rows.Array,
        };
        if (outcome.Version is { } version && !HttpMethods.IsDelete(request.Method))
        {
            response.Headers.ETag = EntityTag.OfAnswer(EntityTag.OfRow(table.Name, version.Key, version.Version), contentType, body.Span);
        }

        if (outcome.Rows is { } shown)
        {
            if (shown.IsTruncated)
            {
                response.Headers["X-Truncated"] = "true";
            }

            await TableResponse.WriteBody(context, contentType, body);
        }
    }

    private sealed record Body(List<RowChanges> Rows, bool IsOneObject);
}
