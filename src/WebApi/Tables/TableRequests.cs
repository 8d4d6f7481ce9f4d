using Bookings.Application.Common;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Requests;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.WebApi.Tables;

/// <summary>Answers a request to a table: parse, plan, query, respond.</summary>
internal sealed class TableRequests(
    TableReads reads, TableChanges changes, TableCatalog catalog, TableLimits limits, IClock clock, ILogger<TableRequests> logger)
{
    /// <summary>Answers a request to a table of the catalogue.</summary>
    public Task Answer(HttpContext context, TableDefinition table) => TableAnswer.Run(context, logger, async request =>
    {
        var error = await TryAnswer(request, table);
        if (error?.Code == "PGRST103")
        {
            // A page that is not there is told with what was honoured, as one that is.
            TableResponse.Applied(request.Response, PreferencesOf(request.Request).Applied(isWrite: false, takesBody: false));
        }

        return error;
    });

    /// <summary>Answers a request to a path below the base path that is no table.</summary>
    public Task AnswerUnknown(HttpContext context, string path) => TableAnswer.Run(context, logger, request =>
    {
        var caller = TableCallers.Recognize(request);
        return Task.FromResult<Error?>(caller.IsError ? caller.Error
            : path.Contains('/', StringComparison.Ordinal) ? TableErrors.Path(path)
            : TableErrors.UnknownTable(path, NearMiss.Of(path, catalog.Tables.Select(table => table.Name))));
    });

    private async Task<Error?> TryAnswer(HttpContext context, TableDefinition table)
    {
        var request = context.Request;
        var now = clock.GetCurrentInstant();
        var caller = TableCallers.Recognize(context);
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
            return TableErrors.Method(method, $"{table.Name} takes {Allow(table)}.");
        }

        if (HttpMethods.IsOptions(method))
        {
            if (!caller.Value.Scopes.Allow(table.Area, AccessLevel.Read))
            {
                return TableErrors.Denied(table.Name, table.Area, isWrite: false);
            }

            context.Response.Headers.Allow = Allow(table);
            return null;
        }

        var query = TableQueryReader.Read(queryString, limits);
        if (query.IsError)
        {
            return query.Error;
        }

        if (HttpMethods.IsPost(method) && table.SelectOnCreate is { } select && query.Value.Select is null)
        {
            query = TableQueryReader.Read($"{queryString}{(queryString.Length == 0 ? '?' : '&')}select={select}", limits);
            if (query.IsError)
            {
                return query.Error;
            }
        }

        var media = MediaChoice.Of(request.Headers.Accept.ToString());
        if (media.IsError)
        {
            return media.Error;
        }

        var preferences = PreferencesOf(request);
        var refused = Refused(preferences, query.Value, method);
        if (refused is not null)
        {
            return refused;
        }

        return isRead
            ? await reads.Answer(context, table, query.Value, media.Value, preferences, caller.Value)
            : await changes.Answer(context, table, query.Value, media.Value, preferences, new Call(caller.Value, now));
    }

    private static Preferences PreferencesOf(HttpRequest request) =>
        request.Headers.TryGetValue("Prefer", out var headers) ? Preferences.Parse(headers) : Preferences.None;

    // What is not offered is refused, never ignored.
    private static Error? Refused(Preferences preferences, TableQuery query, string method)
    {
        if (preferences.IsStrict && preferences.Invalid.Count > 0)
        {
            return TableErrors.Preferences(string.Join(", ", preferences.Invalid));
        }

        var isRead = HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
        if (query.Columns is not null && (isRead || HttpMethods.IsDelete(method)))
        {
            return TableErrors.NotOffered("'columns' names the keys of a body: it goes with POST and PATCH");
        }

        if (query.OnConflict is not null && (!HttpMethods.IsPost(method) || preferences.Resolution is null))
        {
            return TableErrors.NotOffered("'on_conflict' goes with a POST that has the header 'Prefer: resolution=merge-duplicates' or 'ignore-duplicates'");
        }

        if (!isRead && query.Cursor is not null)
        {
            return TableErrors.NotOffered("a cursor on a write");
        }

        return isRead || (query.Limit is null && query.Offset is null) ? null
            : HttpMethods.IsPut(method) ? TableErrors.PutPage()
            : TableErrors.NotOffered("limit and offset on a write");
    }

    private static bool Takes(TableDefinition table, string method) =>
        HttpMethods.IsOptions(method)
        || (HttpMethods.IsPost(method) && table.Verbs.HasFlag(Verbs.Post))
        || (HttpMethods.IsPut(method) && table.Verbs.HasFlag(Verbs.Post | Verbs.Patch))
        || (HttpMethods.IsPatch(method) && table.Verbs.HasFlag(Verbs.Patch))
        || (HttpMethods.IsDelete(method) && table.Verbs.HasFlag(Verbs.Delete));

    private static string Allow(TableDefinition table) => "OPTIONS,GET,HEAD"
        + (table.Verbs.HasFlag(Verbs.Post) ? ",POST" : string.Empty)
        + (table.Verbs.HasFlag(Verbs.Post | Verbs.Patch) ? ",PUT" : string.Empty)
        + (table.Verbs.HasFlag(Verbs.Patch) ? ",PATCH" : string.Empty)
        + (table.Verbs.HasFlag(Verbs.Delete) ? ",DELETE" : string.Empty);
}
