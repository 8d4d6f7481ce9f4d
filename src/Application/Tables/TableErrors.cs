using Bookings.Domain.Organizations;
using Bookings.Domain.Common;

namespace Bookings.Application.Tables;

/// <summary>The refusals of the tables dialect. Codes and texts follow PostgREST where it has one; <c>PGRSTL…</c> are our own limits.</summary>
/// <source href="https://postgrest.org/en/stable/references/errors.html" read="2026-08-30" />
public static class TableErrors
{
    /// <summary>The query string does not parse.</summary>
    /// <param name="part">filter, select, order, logic tree and so on.</param>
    /// <param name="text">The text that does not parse.</param>
    /// <param name="column">Where it stops, from 1.</param>
    /// <param name="details">What was found and what was expected.</param>
    /// <param name="hint">The near miss; null when there is none.</param>
    public static Error Unparsable(string part, string text, int column, string details, string? hint = null) =>
        Error.Invalid("PGRST100", $"\"failed to parse {part} ({Shorten(text)})\" (line 1, column {column})") with { Details = details, Hint = hint };

    /// <summary>The cursor is none of ours, or belongs to another table or order.</summary>
    public static Error Cursor(string details) => Error.Invalid("PGRST100", "\"failed to parse cursor\" (line 1, column 1)") with
    {
        Details = details,
        Hint = "Take the cursor from the header X-Next-Cursor and repeat the request with the same table and order. An empty cursor begins at the first row.",
    };

    /// <summary>A character with the code 0, which no text of the database can hold.</summary>
    public static Error ZeroCharacter() => Error.Invalid("22021", "invalid byte sequence for encoding \"UTF8\": 0x00");

    /// <summary>The body is not what the request needs.</summary>
    public static Error Body(string message, string? details = null) => Error.Invalid("PGRST102", message) with { Details = details };

    /// <summary>The range cannot be served.</summary>
    public static Error Range(string details) => Error.Invalid("PGRST103", "Requested range not satisfiable") with { Details = details };

    /// <summary>None of the media types can be served.</summary>
    public static Error Media(string accept) => Error.Invalid("PGRST107", $"None of these media types are available: {Shorten(accept)}");

    /// <summary>A filter, order or limit names something that select does not embed.</summary>
    public static Error NotEmbedded(string name, string? nearMiss) =>
        Error.Invalid("PGRST108", $"'{Shorten(name)}' is not an embedded resource in this request") with
        {
            Hint = nearMiss is null ? $"Verify that '{Shorten(name)}' is included in the 'select' query parameter." : $"Perhaps you meant '{nearMiss}'.",
        };

    /// <summary>A PUT names its row otherwise than by its key (405).</summary>
    public static Error PutFilters(string key) =>
        Error.Invalid("PGRST105", "Filters must include all and only primary key columns with 'eq' operators") with { Hint = $"PUT takes one filter: {key}=eq.VALUE." };

    /// <summary>A PUT with a limit or an offset.</summary>
    public static Error PutPage() => Error.Invalid("PGRST114", "limit/offset querystring parameters are not allowed for PUT");

    /// <summary>A PUT whose body is another row than its URL names, or not one row.</summary>
    public static Error PutKey() => Error.Invalid("PGRST115", "Payload values do not match URL in primary key column(s)");

    /// <summary>The columns of <c>on_conflict</c> are no unique set.</summary>
    public static Error NoSuchUnique(string table, IEnumerable<string> sets) =>
        Error.Invalid("42P10", "there is no unique or exclusion constraint matching the ON CONFLICT specification", "on_conflict") with { Hint = $"{table} has {string.Join(", ", sets)}." };

    /// <summary>A POST names one key for two rows.</summary>
    public static Error KeyTwice(string table) => Error.Conflict("23505", $"duplicate key value violates unique constraint \"{table}_pkey\"") with
    {
        Target = $"{table}_pkey",
        Hint = "Two rows of the body have the same key.",
    };

    /// <summary>The same key stands twice in one body.</summary>
    public static Error SameRowTwice() =>
        Error.Invalid("21000", "ON CONFLICT DO UPDATE command cannot affect row a second time") with { Hint = "Ensure that no rows proposed for insertion within the same command have duplicate constrained values." };

    /// <summary>The row is not in the state that the request asks for (412).</summary>
    public static Error Precondition(string details) => Error.Conflict("PGRSTL12", "The condition of the request does not hold") with
    {
        Details = details,
        Hint = "Read the row again; its ETag is what If-Match takes.",
    };

    /// <summary>The body comes in a form that the server does not take (415).</summary>
    public static Error Encoding(string encoding) => Error.Invalid("PGRSTL15", $"Content-Encoding not acceptable: {Shorten(encoding)}") with { Hint = "Send the body as it is." };

    /// <summary>The answer does not have exactly one row.</summary>
    public static Error NotOne(int rows) =>
        Error.Invalid("PGRST116", "JSON object requested, multiple (or no) rows returned") with { Details = $"The result contains {rows} rows" };

    /// <summary>The method is not one of the table's.</summary>
    public static Error Method(string method, string? details = null) => Error.Invalid("PGRST117", $"Unsupported HTTP method: {method}") with { Details = details };

    /// <summary>Order by a column of a to-many embed.</summary>
    public static Error OrderByMany(string table, string embed) =>
        Error.Invalid("PGRST118", $"A related order on '{embed}' is not possible") with { Details = $"'{table}' and '{embed}' do not form a many-to-one or one-to-one relationship" };

    /// <summary>Spread of a to-many embed.</summary>
    public static Error SpreadOfMany(string table, string embed) =>
        Error.Invalid("PGRST119", $"A spread operation on '{embed}' is not possible") with { Details = $"'{table}' and '{embed}' do not form a many-to-one or one-to-one relationship" };

    /// <summary>A filter on an embed's name that is not a null test.</summary>
    public static Error NotANullTest(string embed) =>
        Error.Invalid("PGRST120", $"Bad operator on the '{embed}' embedded resource") with { Details = "Only is null or not is null filters are allowed on embedded resources" };

    /// <summary>Preferences that a strict request does not allow.</summary>
    public static Error Preferences(string invalid) =>
        Error.Invalid("PGRST122", "Invalid preferences given with handling=strict") with { Details = $"Invalid preferences: {Shorten(invalid)}" };

    /// <summary>Aggregate functions are not offered.</summary>
    public static Error Aggregates() => Error.Invalid("PGRST123", "Use of aggregate functions is not allowed");

    /// <summary>More rows match than the write may touch.</summary>
    /// <param name="matching">How many match.</param>
    /// <param name="most">How many may.</param>
    /// <param name="counted">Where counting ended.</param>
    public static Error TooManyAffected(int matching, int most, int counted) =>
        Error.Invalid("PGRST124", "Query result exceeds max-affected preference constraint") with
        {
            Details = matching < counted ? $"The query affects {matching} rows" : $"The query affects more than {counted - 1} rows",
            Hint = $"At most {most} rows may be changed by one request.",
        };

    /// <summary>The path is none of ours.</summary>
    public static Error Path(string path) => Error.NotFound("PGRST125", "Invalid path specified in request URL") with { Details = Shorten(path) };

    /// <summary>The request is understood but not offered.</summary>
    public static Error NotOffered(string what) => Error.Invalid("PGRST127", $"Feature not implemented: {what}");

    /// <summary>No relation leads from one table to the other.</summary>
    public static Error NoRelation(string table, string target, string? hint, string? nearMiss) =>
        Error.Invalid("PGRST200", $"Could not find a relationship between '{table}' and '{Shorten(target)}'") with
        {
            Details = hint is null
                ? $"Searched for a foreign key relationship between '{table}' and '{Shorten(target)}', but no matches were found."
                : $"Searched for a foreign key relationship between '{table}' and '{Shorten(target)}' using the hint '{Shorten(hint)}', but no matches were found.",
            Hint = nearMiss is null ? null : $"Perhaps you meant '{nearMiss}' instead of '{Shorten(hint ?? target)}'.",
        };

    /// <summary>Several relations lead there. <see cref="Error.Details"/> is a JSON array, written as such.</summary>
    public static Error SeveralRelations(string table, string target, string details, string spellings) =>
        Error.Invalid("PGRST201", $"Could not embed because more than one relationship was found for '{table}' and '{target}'") with
        {
            Details = details,
            Hint = $"Try changing '{target}' to one of the following: {spellings}. Find the desired relationship in the 'details' key.",
        };

    /// <summary>A body or <c>columns=</c> names no column of the table.</summary>
    public static Error UnknownBodyColumn(string table, string column, string? nearMiss) =>
        new Error("PGRST204", ErrorKind.Invalid, $"Could not find the '{Shorten(column)}' column of '{table}'")
        {
            Hint = nearMiss is null ? null : $"Perhaps you meant the column '{nearMiss}'.",
            Target = Shorten(column),
        };

    /// <summary>There is no such table.</summary>
    public static Error UnknownTable(string table, string? nearMiss) =>
        Error.NotFound("PGRST205", $"Could not find the table '{Shorten(table)}'") with { Hint = nearMiss is null ? null : $"Perhaps you meant the table '{nearMiss}'." };

    /// <summary>No key, or a wrong one.</summary>
    public static Error Unauthorized(bool isWrong) =>
        new(isWrong ? "PGRST301" : "PGRST302", ErrorKind.Unauthorized, isWrong ? "The API key is not valid" : "An API key is required")
        {
            Hint = "Send the header 'Authorization: Bearer API_KEY'.",
        };

    /// <summary>A select, filter or order names no column that the caller may use.</summary>
    public static Error UnknownColumn(string table, string column, string? nearMiss) =>
        new("42703", ErrorKind.Invalid, $"column {table}.{Shorten(column)} does not exist")
        {
            Hint = nearMiss is null ? null : $"Perhaps you meant to reference the column \"{table}.{nearMiss}\".",
            Target = Shorten(column),
        };

    /// <summary>A cast names no type of the list.</summary>
    public static Error UnknownType(string type, string? nearMiss) =>
        new("42704", ErrorKind.Invalid, $"type \"{Shorten(type)}\" does not exist") { Hint = nearMiss is null ? null : $"Perhaps you meant the type \"{nearMiss}\"." };

    /// <summary>The operator does not apply to the column's type.</summary>
    public static Error NoSuchOperator(string column, string type, string operatorName) =>
        new("42883", ErrorKind.NotFound, $"operator does not exist: {operatorName} on column '{column}' of type {type}")
        {
            Hint = "No operator matches the given name and argument types.",
            Target = column,
        };

    /// <summary>A test for true, false or unknown on a column that holds no truth values.</summary>
    public static Error NotBoolean(string column, string test, string type) =>
        Error.Invalid("42804", $"argument of IS {test} must be type boolean, not type {type}", column);

    /// <summary>The key may not do this.</summary>
    /// <param name="table">The table, or the embedded or linked one whose area the key lacks.</param>
    /// <param name="area">The area.</param>
    /// <param name="isWrite">Whether it is about writing.</param>
    public static Error Denied(string table, Area area, bool isWrite) =>
        Error.Forbidden("42501", $"permission denied for table {table}") with { Details = $"The API key needs {(isWrite ? "write" : "read")} access to {area}." };

    /// <summary>A PATCH or DELETE without a filter.</summary>
    public static Error Unfiltered(string verb) =>
        Error.Invalid("21000", $"{verb} requires a WHERE clause") with { Hint = "Name the rows with at least one filter on the table itself, for example id=eq.VALUE." };

    /// <summary>A body names a column that the caller may not write.</summary>
    public static Error ReadOnlyColumn(string table, string column, bool isCreate) =>
        new("428C9", ErrorKind.Invalid, $"column \"{column}\" of \"{table}\" can not be {(isCreate ? "set on create" : "changed")}")
        {
            Hint = isCreate ? "Leave it out: the server sets it." : "Leave it out, or send the value that the row has now.",
            Target = column,
        };

    /// <summary>A body names another organization.</summary>
    public static Error OtherOrganization() =>
        Error.Forbidden("42501", "organization_id is the organization of the API key and can not be another") with { Target = "organization_id" };

    /// <summary>A value that the column's type cannot read.</summary>
    public static Error BadValue(string column, ColumnType type, string value) =>
        Error.Invalid(type is ColumnType.Date or ColumnType.Time or ColumnType.Timestamp ? "22007" : "22P02", $"invalid input syntax for type {TypeNames.Sql(type)}: \"{Shorten(value)}\"", column) with
        {
            Details = $"Column: {column}.",
        };

    /// <summary>A number that the column's type cannot hold.</summary>
    public static Error OutOfRange(string column, ColumnType type, string value) =>
        Error.Invalid("22003", $"value \"{Shorten(value)}\" is out of range for type {TypeNames.Sql(type)}", column) with { Details = $"Column: {column}." };

    /// <summary>A text that is none of the allowed ones.</summary>
    public static Error NotOneOf(string column, string value, IEnumerable<string> allowed, string? nearMiss) =>
        Error.Invalid("22P02", $"invalid input value for {column}: \"{Shorten(value)}\"", column) with
        {
            Details = $"Allowed values: {string.Join(", ", allowed)}.",
            Hint = nearMiss is null ? null : $"Perhaps you meant \"{nearMiss}\".",
        };

    /// <summary>A text that is too long.</summary>
    public static Error TooLong(string column, int maxLength) => Error.Invalid("22001", $"value too long for column {column}: at most {maxLength} characters", column);

    /// <summary>A value that a rule of the column refuses.</summary>
    public static Error BreaksRule(string column, string rule) => Error.Invalid("23514", $"new row violates the rule of column {column}: {rule}", column);

    /// <summary>A null or absent value where there must be one.</summary>
    public static Error Missing(string table, string column) =>
        Error.Invalid("23502", $"null value in column \"{column}\" of relation \"{table}\" violates not-null constraint", column);

    /// <summary>A limit of the installation.</summary>
    /// <param name="setting">The setting's name under <c>Limits</c>.</param>
    /// <param name="message">What is too much.</param>
    /// <param name="most">How much would be fine.</param>
    public static Error Limit(string setting, string message, long most) =>
        new("PGRSTL00", ErrorKind.Limit, message) { Details = $"The limit is {most}.", Hint = $"The operator can raise it: Limits:{setting}." };

    /// <summary>Too much of the organization runs already (429).</summary>
    /// <param name="most">How many requests of one organization run at the same time.</param>
    public static Error Busy(int most) =>
        Limit("ConcurrentStatements", "Too many requests of the organization run at the same time", most) with { Code = "PGRSTL30" };

    /// <summary>A regular expression that refers back to what it found.</summary>
    public static Error BackReference() => Error.Invalid("2201B", "invalid regular expression: back references are not offered") with
    {
        Details = "A backslash before a digit from 1 to 9 refers to an earlier group, and such an expression can take time without end.",
        Hint = "Write the group again, and a digit without a backslash.",
    };

    /// <summary>The URL is too long (414).</summary>
    public static Error UrlTooLong(int most) => Limit("UrlBytes", "The URL is too long", most) with { Code = "PGRSTL14" };

    /// <summary>The body is too long (413).</summary>
    public static Error BodyTooLong(int most) => Limit("BodyBytes", "The body is too long", most) with { Code = "PGRSTL13" };

    /// <summary>Cuts a text of the caller that is repeated in an answer, to 200 characters.</summary>
    public static string Shorten(string text) => text.Length <= 200 ? text : string.Concat(text.AsSpan(0, 197), "...");
}
