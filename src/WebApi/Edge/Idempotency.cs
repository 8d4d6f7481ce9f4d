using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Bookings.Application.Tables;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Idempotency;
using Bookings.Infrastructure.Persistence;
using Bookings.WebApi.Scheduling;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Options;

namespace Bookings.WebApi.Edge;

/// <summary>Lets a caller repeat a POST or PATCH safely: the same <c>Idempotency-Key</c> with the same request gets the first answer again.</summary>
/// <remarks>
/// The change and its answer are committed in one transaction, before the first byte of the answer is sent: after a crash there are both or neither. Only a
/// success is kept; a refusal changed nothing, so the repetition is tried anew. Record 10 of the decisions says why it is so.
/// </remarks>
internal sealed class Idempotency(
    RequestDelegate next, TableLimits tables, IOptions<SchedulingOptions> scheduling, ILogger<Idempotency> logger)
{
    private const string KeyHeader = "Idempotency-Key";
    private const string ReplayedHeader = "Idempotent-Replayed";
    private const int LongestKey = 255;

    // A longer one is the address of nothing, and would not fit into the index.
    private const int LongestPath = 512;

    private static readonly string[] AskingHeaders = ["Accept", "Content-Type", "Prefer", "Range", "If-Match", "If-None-Match", SchedulingVersions.HeaderName];

    private static readonly string[] AnsweringHeaders =
    [
        "Allow", "Content-Location", "Content-Range", "Content-Type", "ETag", "Last-Modified", "Location", "Preference-Applied", "Range-Unit", "Vary",
        "X-Truncated", SchedulingVersions.HeaderName,
    ];

    public Task InvokeAsync(HttpContext context) =>
        context.Request.Headers.TryGetValue(KeyHeader, out var sent)
        && (HttpMethods.IsPost(context.Request.Method) || HttpMethods.IsPatch(context.Request.Method))
        && EdgeCall.Find(context) is { Recognized: null or { IsError: false } } call
        && ResourceOf(context) is { Length: <= LongestPath } resource
            ? Answer(context, call, sent.Count == 1 ? sent[0]! : string.Empty, resource)
            : next(context);

    /// <returns>The address as it was declared, with its values: the same however the caller spelled it. Null when it leads nowhere.</returns>
    private static string? ResourceOf(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            return null;
        }

        if (endpoint.Metadata.GetMetadata<TableDefinition>() is { } table)
        {
            return $"/v1/{table.Name}";
        }

        var address = new StringBuilder();
        foreach (var segment in endpoint.RoutePattern.PathSegments)
        {
            address.Append('/');
            foreach (var part in segment.Parts)
            {
                address.Append(part switch
                {
                    RoutePatternLiteralPart literal => literal.Content,
                    RoutePatternSeparatorPart separator => separator.Content,
                    RoutePatternParameterPart parameter => (string?)context.Request.RouteValues[parameter.Name],
                    _ => null,
                });
            }
        }

        return address.ToString();
    }

    private async Task Answer(HttpContext context, EdgeCall call, string key, string resource)
    {
        if (key.Length is 0 or > LongestKey || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            await EdgeErrors.Write(context, IdempotencyErrors.Malformed);
            return;
        }

        var body = await ReadBody(context, call.Dialect);
        if (body is null)
        {
            // Its reader refuses it in its own words, and nothing is changed.
            await next(context);
            return;
        }

        var hash = HashOf(context.Request, call.Caller, body);
        var scope = new IdempotencyScope(
            call.Caller?.OrganizationId ?? new OrganizationId(Guid.Empty), key, context.Request.Method, resource);
        var answers = context.RequestServices.GetRequiredService<IdempotentAnswers>();
        var kept = await answers.Begin(scope, hash, call.Now, context.RequestAborted);
        if (kept.IsError)
        {
            if (kept.Error.Kind == ErrorKind.Conflict)
            {
                EdgeErrors.RetryAfter(context, 1);
            }

            await EdgeErrors.Write(context, kept.Error);
        }
        else if (kept.Value is { } first)
        {
            await Replay(context, first);
        }
        else
        {
            await AnswerFirst(context, call, answers, scope, hash);
        }
    }

    private async Task AnswerFirst(HttpContext context, EdgeCall call, IdempotentAnswers answers, IdempotencyScope scope, byte[] hash)
    {
        var connection = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var written = new MemoryStream();
        var buffer = new StreamResponseBodyFeature(written);
        context.Features.Set<IHttpResponseBodyFeature>(buffer);
        Error? failed = null;
        try
        {
            await next(context);
            await buffer.Writer.FlushAsync(CancellationToken.None);

            // A caller who went away meanwhile may have cut the work short: then the status is no sign of success.
            if (context.Response.StatusCode is >= 200 and < 300 && !context.RequestAborted.IsCancellationRequested && !IsTakenBack(context.Response))
            {
                failed = await Keep(context, call, answers, scope, hash, written.ToArray());
            }
        }
        finally
        {
            await answers.Discard();
            context.Features.Set(connection);
        }

        if (failed is not null)
        {
            foreach (var name in AnsweringHeaders)
            {
                context.Response.Headers.Remove(name);
            }

            context.Response.ContentLength = null;
            await EdgeErrors.Write(context, failed);
            return;
        }

        await Send(context, written.GetBuffer().AsMemory(0, (int)written.Length));
    }

    private async Task<Error?> Keep(HttpContext context, EdgeCall call, IdempotentAnswers answers, IdempotencyScope scope, byte[] hash, byte[] body)
    {
        var headers = AnsweringHeaders
            .Where(context.Response.Headers.ContainsKey)
            .ToDictionary(name => name, name => context.Response.Headers[name].ToString());
        try
        {
            await answers.Keep(KeptAnswer.Of(scope, hash, context.Response.StatusCode, headers, body, call.Now), context.RequestAborted);
            return null;
        }
        catch (Exception failure) when (PostgresErrors.Translate(failure) is { } error)
        {
            logger.LogWarning(failure, "The answer to a request with an idempotency key could not be kept, so its change is taken back");
            return error;
        }
    }

    private static async Task Replay(HttpContext context, KeptAnswer first)
    {
        context.Response.StatusCode = first.StatusCode;
        foreach (var (name, value) in first.ReadHeaders())
        {
            context.Response.Headers[name] = value;
        }

        context.Response.Headers[ReplayedHeader] = "true";
        await Send(context, first.Body);
    }

    private static async Task Send(HttpContext context, ReadOnlyMemory<byte> body)
    {
        if (context.Response.StatusCode == StatusCodes.Status204NoContent)
        {
            return;
        }

        context.Response.ContentLength = body.Length;
        await context.Response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }

    // A rehearsal: the endpoint itself took the change back.
    private static bool IsTakenBack(HttpResponse response) =>
        response.Headers["Preference-Applied"].ToString().Contains("tx=rollback", StringComparison.Ordinal);

    /// <returns>Null when the body is longer than the API takes.</returns>
    private async Task<byte[]?> ReadBody(HttpContext context, Dialect dialect)
    {
        var most = dialect == Dialect.Tables ? tables.BodyBytes : scheduling.Value.LongestBodyInBytes;
        var request = context.Request;
        if (request.ContentLength > most)
        {
            return null;
        }

        var read = new MemoryStream((int)(request.ContentLength ?? 0));
        var piece = ArrayPool<byte>.Shared.Rent(8 * 1024);
        try
        {
            int count;
            while (read.Length <= most && (count = await request.Body.ReadAsync(piece, context.RequestAborted)) > 0)
            {
                read.Write(piece, 0, count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }

        read.Position = 0;
        request.Body = read;
        return read.Length > most ? null : read.ToArray();
    }

    // The rights and the person are part of the request: a key with fewer rights does not get to see what another key was told.
    private static byte[] HashOf(HttpRequest request, Caller? caller, byte[] body)
    {
        var asked = new StringBuilder().Append(caller?.UserId).Append('\n').Append(caller?.Scopes).Append('\n').Append(request.QueryString.Value);
        foreach (var name in AskingHeaders)
        {
            asked.Append('\n').Append(name).Append(':').AppendJoin(',', request.Headers[name].AsEnumerable());
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(asked.Append("\n\n").ToString()));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}
