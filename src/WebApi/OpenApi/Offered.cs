using Bookings.Application.Tables;

namespace Bookings.WebApi.OpenApi;

/// <summary>What operations have in common beside filters, as names of components.</summary>
internal static class Offered
{
    /// <summary>The parameters for trees of conditions.</summary>
    public static readonly string[] Trees = ["and", "or", "not.and", "not.or"];

    /// <summary>How an answer is cut into pages.</summary>
    public static string[] PageParameters => ["limit", "offset", "cursor"];

    public static string[] CreateParameters => ["select", "columns", "on_conflict"];

    public static string[] CreatePreferences => ["Prefer.create"];

    public static string[] ReadHeaders => ["If-None-Match"];

    /// <summary>Headers by which a request can be repeated safely.</summary>
    public static string[] RepeatHeaders => ["Idempotency-Key"];

    public static string[] ChangeHeaders => ["If-Match"];

    public static string[] ReadAnswerHeaders =>
        ["Content-Range", "X-Truncated", "Preference-Applied", "X-Next-Cursor", "ETag", .. AnswerHeaders];

    public static string[] WriteAnswerHeaders => ["Content-Range", "Preference-Applied", "ETag", .. AnswerHeaders];

    /// <summary>Headers of every answer.</summary>
    public static string[] AnswerHeaders => ["X-Request-Id", "RateLimit", "RateLimit-Policy"];

    /// <summary>Headers of every refusal.</summary>
    public static string[] RefusalHeaders => ["Proxy-Status", .. AnswerHeaders];

    /// <summary>Refusals that every request to a table can meet.</summary>
    public static int[] Refusals => [400, 401, 403, 414, 429, 500, 503];

    public static int[] ReadRefusals => [304];

    public static int[] ChangeRefusals => [412];

    /// <summary>Refusals of requests with a body.</summary>
    public static int[] BodyRefusals => [413, 415];

    /// <summary>Whether a POST can change rows that are there.</summary>
    public static bool TakesUpsert(TableDefinition table) => table.Verbs.HasFlag(Verbs.Post | Verbs.Patch);

    /// <summary>Whether a row can be put under its key: it can be made and changed.</summary>
    public static bool TakesPut(TableDefinition table) => TakesUpsert(table);
}
