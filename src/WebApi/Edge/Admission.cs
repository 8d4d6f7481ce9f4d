using System.Globalization;
using Bookings.Application.Organizations;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;

namespace Bookings.WebApi.Edge;

/// <summary>Recognizes the caller of either API once, and refuses callers that ask too often: by key, or by address without a good key.</summary>
internal sealed class Admission(RequestDelegate next, IApiKeyDirectory directory, RateSettings settings, WrongKeys wrongKeys)
{
    private const int MostCallers = 100_000;
    private const string Bearer = "Bearer ";

    private readonly RateWindows<Guid> keys = new(MostCallers);
    private readonly RateWindows<AddressBlock> guests = new(MostCallers);

    public async Task InvokeAsync(HttpContext context)
    {
        if (EdgeCall.Find(context) is not { } call)
        {
            await next(context);
            return;
        }

        var refused = await Recognize(context, call) ?? (call.Recognized is { IsError: true } ? null : Count(context, call));
        if (refused is { } state)
        {
            EdgeErrors.RetryAfter(context, state.State.Seconds);
            await EdgeErrors.Write(context, EdgeErrors.TooMany(call.Dialect, state.State, state.Setting));
            return;
        }

        await next(context);
    }

    /// <returns>A refusal when the address sent too many wrong keys.</returns>
    private async ValueTask<Refusal?> Recognize(HttpContext context, EdgeCall call)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (string.IsNullOrWhiteSpace(header))
        {
            return null;
        }

        var key = KeyOf(header, call.Dialect);
        if ((key is null || !directory.Remembers(key)) && wrongKeys.Peek(context, call.Now) is { IsRefused: true } before)
        {
            Tell(context, call.Dialect, "wrong-keys", before);
            return new Refusal(before, nameof(settings.WrongKeysPerMinute));
        }

        var recognized = key is null ? ApiKeyErrors.Invalid : await directory.Recognize(key, call.Now, context.RequestAborted);
        call.Recognized = recognized;
        if (recognized is { IsError: true, Error.Kind: ErrorKind.Unauthorized } && wrongKeys.Take(context, call.Now) is { } after)
        {
            Tell(context, call.Dialect, "wrong-keys", after);
        }

        return null;
    }

    private Refusal? Count(HttpContext context, EdgeCall call)
    {
        // A question about what may be asked is free, as the browser asks it unasked.
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            return null;
        }

        return call.Caller is { KeyId: { } keyId } caller
            ? Count(context, call, keys, keyId, caller.RequestsPerMinute ?? settings.RequestsPerMinute, "key", nameof(settings.RequestsPerMinute))
            : Count(context, call, guests, AddressOf(context), settings.GuestRequestsPerMinute, "guest", nameof(settings.GuestRequestsPerMinute));
    }

    private static Refusal? Count<TCaller>(
        HttpContext context, EdgeCall call, RateWindows<TCaller> windows, TCaller who, int limit, string policy, string setting)
        where TCaller : notnull
    {
        if (limit <= 0)
        {
            return null;
        }

        var state = windows.Take(who, limit, call.Now);
        Tell(context, call.Dialect, policy, state);
        if (state.IsRefused)
        {
            return new Refusal(state, setting);
        }

        if (context.Request.Headers.IfNoneMatch.Count > 0)
        {
            // Looking whether something changed is free when nothing did.
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode == StatusCodes.Status304NotModified)
                {
                    Tell(context, call.Dialect, policy, windows.GiveBack(who, limit, call.Now));
                }

                return Task.CompletedTask;
            });
        }

        return null;
    }

    // draft-ietf-httpapi-ratelimit-headers-11; the trio is reference scheduling-v2 §2.4.
    private static void Tell(HttpContext context, Dialect dialect, string policy, RateState state)
    {
        var headers = context.Response.Headers;
        headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"{policy}\";q={state.Limit};w=60");
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"{policy}\";r={state.Remaining};t={state.Seconds}");
        if (dialect == Dialect.Scheduling)
        {
            // Clients know them with and without the name of the limit.
            foreach (var suffix in (ReadOnlySpan<string>)["", "-Default"])
            {
                headers[$"X-RateLimit-Limit{suffix}"] = state.Limit.ToString(CultureInfo.InvariantCulture);
                headers[$"X-RateLimit-Remaining{suffix}"] = state.Remaining.ToString(CultureInfo.InvariantCulture);
                headers[$"X-RateLimit-Reset{suffix}"] = state.Seconds.ToString(CultureInfo.InvariantCulture);
            }
        }
    }

    // Reference scheduling-v2 §2.3: there the word Bearer is optional.
    private static string? KeyOf(string header, Dialect dialect)
    {
        var text = header.Trim();
        return text.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? text[Bearer.Length..].Trim()
            : dialect == Dialect.Scheduling ? text
            : null;
    }

    private static AddressBlock AddressOf(HttpContext context) => AddressBlock.Of(context.Connection.RemoteIpAddress);

    private readonly record struct Refusal(RateState State, string Setting);
}
