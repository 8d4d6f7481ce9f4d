using System.Text.Json;
using Bookings.Domain.Common;
using Bookings.Infrastructure.Persistence;
using Microsoft.Extensions.Options;

namespace Bookings.WebApi.Scheduling;

/// <summary>What every request of the scheduling dialect passes: address, version, and errors in the dialect's shape.</summary>
/// <remarks>Stands before routing, because it rewrites addresses.</remarks>
internal sealed partial class SchedulingPipeline(RequestDelegate next, IOptions<SchedulingOptions> options, ILogger<SchedulingPipeline> logger)
{
    private const string Prefix = "/v2";
    private static readonly (string From, string To)[] Rewrites = [("/api/v2", Prefix), ("/v2/ee", Prefix)];

    public async Task InvokeAsync(HttpContext context)
    {
        var original = context.Request.Path;
        Rewrite(context);
        if (!context.Request.Path.StartsWithSegments(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            context.Request.Path = original;
            await next(context);
            return;
        }

        // Answers are a person's, and change with every booking; endpoints whose answers may be kept say so themselves.
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-store";
        var version = SchedulingVersions.Resolve(context.Request.Headers[SchedulingVersions.HeaderName], options.Value.DefaultVersion);
        if (version.IsError)
        {
            await SchedulingErrorWriter.Write(context, version.Error);
            return;
        }

        SchedulingVersions.Keep(context, version.Value);

        context.Response.Headers[SchedulingVersions.HeaderName] = version.Value;
        if (HttpMethods.IsHead(context.Request.Method))
        {
            // Answered as GET is; the server itself leaves the body out, because it remembers the method that was sent.
            context.Request.Method = HttpMethods.Get;
        }

        try
        {
            await next(context);
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            await SchedulingErrorWriter.Write(context, refused.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? SchedulingErrors.BodyTooLarge(options.Value.LongestBodyInBytes)
                : Error.Invalid("SCHEDULING_REQUEST", refused.Message));
        }
        catch (JsonException broken) when (!context.Response.HasStarted)
        {
            await SchedulingErrorWriter.Write(context, SchedulingErrors.NotJson(broken.Message));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone: nobody reads an answer.
        }
        catch (Exception unexpected) when (!context.Response.HasStarted)
        {
            // The address with names in place of values: a booking's uid is a right.
            Failed(logger, unexpected, context.Request.Method, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? Prefix, context.TraceIdentifier);
            context.Response.Headers.ContentLength = null;
            await SchedulingErrorWriter.Write(context, PostgresErrors.Translate(unexpected) ?? SchedulingErrors.Internal);
        }
    }

    private static void Rewrite(HttpContext context)
    {
        SchedulingErrorWriter.KeepPath(context);
        foreach (var (from, to) in Rewrites)
        {
            if (context.Request.Path.StartsWithSegments(from, StringComparison.OrdinalIgnoreCase, out var rest))
            {
                context.Request.Path = to + rest;
            }
        }

        // Published clients misspell it.
        if (context.Request.Path.Value?.Contains("reccuring", StringComparison.Ordinal) == true)
        {
            context.Request.Path = context.Request.Path.Value.Replace("reccuring", "recurring", StringComparison.Ordinal);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed, request {RequestId}")]
    private static partial void Failed(ILogger logger, Exception exception, string method, string path, string requestId);
}
