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

/// <summary>Answers POST, PATCH and DELETE of a table: read the body, write, respond.</summary>
internal sealed class TableChanges(TableLimits limits)
{
    /// <summary>Answers the request.</summary>
    /// <returns>What is wrong with it; null when the answer is written.</returns>
    public async Task<Error?> Answer(
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
        var rows = RowReader.Read(table, json.RootElement, columns, isCreate ? RowKind.Create : RowKind.Change, preferences.MissingIsDefault, call.OrganizationId.Value);
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
        var count = isCreate ? outcome.Keys.Count : outcome.Number;
        long? total = preferences.Count == CountKind.None ? null : count;
        var isChange = HttpMethods.IsPatch(context.Request.Method);
        response.Headers.ContentRange = TableResponse.ContentRange(0, isChange ? count : 0, total);
        TableResponse.Applied(response, preferences.Applied(isWrite: true, takesBody: isCreate || isChange));
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
            await TableResponse.WriteBody(context, contentType, isOneObject && rows.Count == 1 ? rows.Single : rows.Array);
        }
    }

    private sealed record Body(List<RowChanges> Rows, bool IsOneObject);
}
