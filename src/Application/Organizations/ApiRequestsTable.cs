using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Organizations;

/// <summary>The log of the API: one row for each request with a good key, kept for some weeks.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/api_requests" read="2026-03-12" />
public sealed class ApiRequestsTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("api_requests").FormerName("api_key_usage").Area(Area.Organization).Verbs(Verbs.Get)
            .Doc("The log of the API: one row for each request with a good key, written about a second later, kept for 30 days.");

        table.NumberedKey();
        table.Uuid("api_key_id", Can.View).Doc("The key; keys themselves are not shown.");
        table.CreatedAt().Doc("When the request came.");
        table.Date("created_on", Can.View).DefaultSql("CURRENT_DATE").Doc("The same as a day, in UTC.");
        table.Text("endpoint", Can.View).Doc("Table or function; in /v2 the address with names in place of values, bookings/{uid}.");
        table.Text("method", Can.View).Doc("HTTP verb.");
        table.Text("search", Can.View).Default("").Doc("The query string as it came, with secrets and personal data masked.");
        table.Text("status", Can.View).OneOf("success", "error").Doc("success below 400, error from 400 on.");
        table.SmallInt("status_code", Can.View).Doc("HTTP status.");
        table.Real("duration", Can.View).Doc("Milliseconds that the server worked on it.");
        table.BigInt("bytes", Can.View).Nullable().Doc("Length of the answer's body; null when it was not known before it was sent.");
        table.Text("dialect", Can.View).OneOf("tables", "scheduling").Doc("Which API: /v1 or /v2.");
        table.Text("request_id", Can.View).Doc("As the header X-Request-Id said.");
        table.Text("trace_id", Can.View).Nullable().Doc("The trace of the request, as in traceparent.");
    }
}
