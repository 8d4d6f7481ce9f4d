using System.Text.Json;
using Bookings.Application.Common;
using Bookings.Application.Feeds;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Requests;
using Bookings.Domain.Common;
using Bookings.Infrastructure.Tables;
using Bookings.WebApi.Tables;
using MediatR;
using NodaTime;

namespace Bookings.WebApi.Feeds;

/// <summary><c>POST /v1/rotate-calendar-secret</c>: ends the address of an exported calendar and gives it another one.</summary>
/// <remarks>Ours: the original has no such call. The secret travels in the body, because addresses are logged.</remarks>
internal sealed class RotateSecretEndpoint(TableLimits limits, OrganizationShares shares, IClock clock, ILogger<RotateSecretEndpoint> logger)
{
    /// <summary>The address below the base path.</summary>
    public const string Path = "/rotate-calendar-secret";

    public Task Answer(HttpContext context) => TableAnswer.Run(context, logger, TryRotate);

    private async Task<Error?> TryRotate(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = "POST";
            return TableErrors.Method(context.Request.Method, $"{Path} takes POST.");
        }

        var caller = TableCallers.Recognize(context);
        if (caller.IsError)
        {
            return caller.Error;
        }

        if (context.Request.Query.Count > 0)
        {
            return TableErrors.NotOffered($"the parameter '{TableErrors.Shorten(context.Request.Query.Keys.First())}' of {Path}: everything goes into the body");
        }

        if (Preferences.Parse(context.Request.Headers["Prefer"]).RollsBack)
        {
            return TableErrors.NotOffered($"Prefer: tx=rollback of {Path}");
        }

        var body = await BodyReader.Read(context.Request, limits, context.RequestAborted);
        if (body.IsError)
        {
            return body.Error;
        }

        using var json = body.Value;
        if (json.RootElement.ValueKind != JsonValueKind.Object || json.RootElement.EnumerateObject().Any(field => field.Name != "secret")
            || !json.RootElement.TryGetProperty("secret", out var secret) || secret.ValueKind != JsonValueKind.String)
        {
            return TableErrors.Body("The body must be {\"secret\": \"...\"}, with nothing else");
        }

        using var turn = await shares.Take(caller.Value.OrganizationId, context.RequestAborted);
        if (turn is null)
        {
            return TableErrors.Busy(limits.ConcurrentStatements);
        }

        var call = new Call(caller.Value, clock.GetCurrentInstant());
        var rotated = await context.RequestServices.GetRequiredService<IMediator>().Send(new RotateFeedSecret(call, secret.GetString()!), context.RequestAborted);
        if (rotated.IsError)
        {
            return rotated.Error;
        }

        var name = rotated.Value.HasDetails ? "ical_export_secret" : "ical_export_secret_no_details";
        await context.Response.WriteAsJsonAsync(new Dictionary<string, string> { [name] = rotated.Value.Secret }, context.RequestAborted);
        return null;
    }
}
