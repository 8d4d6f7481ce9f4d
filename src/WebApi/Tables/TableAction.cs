using System.Text.Json;
using Bookings.Application.Common;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Requests;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Tables;
using NodaTime;

namespace Bookings.WebApi.Tables;

/// <summary>An address of the tables dialect that is no table: it takes one JSON object by POST, and answers one.</summary>
/// <param name="Name">The address below <c>/v1/</c>.</param>
/// <param name="Fields">The members that a body may have.</param>
/// <param name="Area">The area that the key needs.</param>
/// <param name="Level">What it needs there.</param>
internal sealed record TableAction(string Name, string[] Fields, Area Area, AccessLevel Level)
{
    /// <summary>Checks method, key and body, does the work and answers with its members.</summary>
    /// <returns>A refusal; null when the answer was written.</returns>
    public async Task<Error?> Run(HttpContext context, TableLimits limits, IClock clock, Func<JsonElement, Call, Task<Result<Dictionary<string, object?>>>> work)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = "POST";
            return TableErrors.Method(context.Request.Method, $"/{Name} takes POST.");
        }

        var caller = TableCallers.Recognize(context);
        if (caller.IsError)
        {
            return caller.Error;
        }

        if (!caller.Value.Scopes.Allow(Area, Level))
        {
            return TableErrors.Denied(Name, Area, isWrite: Level == AccessLevel.Write);
        }

        if (context.Request.Query.Count > 0)
        {
            return TableErrors.NotOffered($"the parameter '{TableErrors.Shorten(context.Request.Query.Keys.First())}' of /{Name}: everything goes into the body");
        }

        if (Preferences.Parse(context.Request.Headers["Prefer"]).RollsBack)
        {
            return TableErrors.NotOffered($"Prefer: tx=rollback of /{Name}");
        }

        var body = await BodyReader.Read(context.Request, limits, context.RequestAborted);
        if (body.IsError)
        {
            return body.Error;
        }

        using var json = body.Value;
        if (json.RootElement.ValueKind != JsonValueKind.Object)
        {
            return TableErrors.Body("The body must be one JSON object");
        }

        foreach (var member in json.RootElement.EnumerateObject().Where(member => !Fields.Contains(member.Name)))
        {
            return Error.Invalid("PGRST204", $"Could not find the '{TableErrors.Shorten(member.Name)}' field of '{Name}'", member.Name) with
            {
                Hint = $"The fields are {string.Join(", ", Fields)}.",
            };
        }

        using var turn = await context.RequestServices.GetRequiredService<OrganizationShares>().Take(caller.Value.OrganizationId, context.RequestAborted);
        if (turn is null)
        {
            return TableErrors.Busy(limits.ConcurrentStatements);
        }

        var answer = await work(json.RootElement, new Call(caller.Value, clock.GetCurrentInstant()));
        if (answer.IsError)
        {
            return answer.Error;
        }

        await context.Response.WriteAsJsonAsync(answer.Value, context.RequestAborted);
        return null;
    }

    /// <summary>A member of a body; null when it is not there, or null.</summary>
    public static JsonElement? Given(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A member that is a key; null when it is not there.</summary>
    public static Result<Guid?> ReadUuid(JsonElement body, string name) => Given(body, name) switch
    {
        null => (Guid?)null,
        { ValueKind: JsonValueKind.String } text when Guid.TryParse(text.GetString(), out var id) => (Guid?)id,
        _ => Wrong(name, "a uuid"),
    };

    /// <summary>A member that cannot be read.</summary>
    public static Error Wrong(string name, string expected) => Error.Invalid("22P02", $"'{name}' must be {expected}.", name);
}
