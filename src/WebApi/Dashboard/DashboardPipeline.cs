using System.Security.Cryptography;
using System.Text;
using Bookings.Application.Dashboard;
using Bookings.Domain.Common;
using Bookings.Domain.Operations;
using Bookings.Infrastructure.Persistence;
using MediatR;
using Microsoft.AspNetCore.Http.Features;
using NodaTime;

namespace Bookings.WebApi.Dashboard;

/// <summary>What stands around every page and every form: headers, session, the proof of the form, the note of the click.</summary>
internal static class DashboardPipeline
{
    /// <summary>Holds the token of the session.</summary>
    public const string SessionCookie = "bookings-jobs";

    private const int LongestForm = 16 * 1024;
    private const int LongestSubject = 200;
    private const string CookiePath = "/jobs";

    // Style and script from this server, forms to it, nothing else; the icon is an empty one.
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>A page for who is signed in; others are led to the page to sign in.</summary>
    public static RequestDelegate Page(Func<DashboardCall, Task<Result<Html>>> show) => context => Guarded(context, async () =>
    {
        if (await Recognize(context) is not { } call)
        {
            context.Response.Redirect(context.Request.Cookies.ContainsKey(SessionCookie) ? "/jobs/sign-in?done=over" : "/jobs/sign-in");
            return;
        }

        var shown = await show(call);

        // What the script asks by itself is no click.
        if (!context.Request.Headers.ContainsKey("X-Refresh"))
        {
            var noted = await Begin(call, ListActions.View, context.Request.Path.Value ?? string.Empty);
            await End(call, noted, shown.IsError ? shown.Error.Code : ClickOutcomes.Done);
        }

        await (shown.IsError ? Refuse(call, shown.Error) : Write(context, StatusCodes.Status200OK, shown.Value));
    });

    /// <summary>A form that does something; noted before it is done, and again with its outcome.</summary>
    /// <param name="name">What the note says.</param>
    /// <param name="subjectOf">What it is about.</param>
    /// <param name="act">Does it; succeeds with the page to go to afterwards.</param>
    public static RequestDelegate Action(
        string name, Func<DashboardCall, string> subjectOf, Func<DashboardCall, Task<Result<string>>> act) => context => Guarded(context, async () =>
    {
        if (await Recognize(context) is not { } call)
        {
            SeeOther(context, "/jobs/sign-in?done=over");
            return;
        }

        var isOurs = await IsOurForm(context, context.Request.Cookies[SessionCookie]);
        var noted = await Begin(call, name, subjectOf(call));
        try
        {
            var done = !isOurs ? DashboardErrors.ForeignForm : call.Who.MayAct ? await act(call) : DashboardErrors.LookOnly;
            await End(call, noted, done.IsError ? done.Error.Code : ClickOutcomes.Done);
            if (done.IsError)
            {
                await Refuse(call, done.Error);
                return;
            }

            SeeOther(context, done.Value);
        }
        catch
        {
            await End(call, noted, ClickOutcomes.Failed);
            throw;
        }
    });

    /// <summary>Runs the answer with the headers of every page; a database that is away is a page too.</summary>
    public static async Task Guarded(HttpContext context, Func<Task> answer)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex";
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = LongestForm;
        }

        try
        {
            await answer();
        }
        catch (Exception e) when (e is not OperationCanceledException && !context.Response.HasStarted && PostgresErrors.Translate(e) is { Kind: ErrorKind.Unavailable } away)
        {
            PostgresErrors.Report(away, e, context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(DashboardPipeline)));
            context.Response.Headers.RetryAfter = "5";
            await Refuse(Stranger(context, string.Empty), away);
        }
        catch (InvalidDataException) when (!context.Response.HasStarted)
        {
            // A form that the framework does not read: zero characters, too many fields.
            await Refuse(Stranger(context, string.Empty), DashboardErrors.UnreadableForm);
        }
    }

    /// <summary>A call of nobody who is signed in.</summary>
    public static DashboardCall Stranger(HttpContext context, string formSecret) =>
        new(context, context.RequestServices.GetRequiredService<IClock>().GetCurrentInstant(), formSecret, null);

    /// <summary>Who is signed in; null when nobody is, or no longer.</summary>
    public static async Task<DashboardCall?> Recognize(HttpContext context)
    {
        if (context.Request.Cookies[SessionCookie] is not { Length: > 0 and < 100 } token)
        {
            return null;
        }

        var now = context.RequestServices.GetRequiredService<IClock>().GetCurrentInstant();
        var found = await context.RequestServices.GetRequiredService<IMediator>().Send(new FindOperator(token, now), context.RequestAborted);
        return found.IsError ? null : new DashboardCall(context, now, token, found.Value);
    }

    /// <summary>Whether the form was made for the holder of the cookie.</summary>
    public static async Task<bool> IsOurForm(HttpContext context, string? secret)
    {
        if (string.IsNullOrEmpty(secret) || !context.Request.HasFormContentType)
        {
            return false;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(form[DashboardCall.FormFieldName].ToString()), Encoding.UTF8.GetBytes(DashboardCall.FormToken(secret)));
    }

    /// <summary>Says what is wrong, as a page.</summary>
    public static Task Refuse(DashboardCall call, Error error)
    {
        var status = error.Kind switch
        {
            ErrorKind.Unauthorized => StatusCodes.Status401Unauthorized,
            ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
            ErrorKind.NotFound => StatusCodes.Status404NotFound,
            ErrorKind.Conflict => StatusCodes.Status409Conflict,
            ErrorKind.Limit => StatusCodes.Status429TooManyRequests,
            ErrorKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status400BadRequest,
        };
        return Write(call.Context, status, Layout.Problem(call, status, error.Message, error.Hint));
    }

    /// <summary>Writes a page.</summary>
    public static async Task Write(HttpContext context, int status, Html page)
    {
        var bytes = Encoding.UTF8.GetBytes(page.ToString());
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.BodyWriter.WriteAsync(bytes, context.RequestAborted);
        }
    }

    /// <summary>Leads on after a form, so that loading again repeats nothing.</summary>
    public static void SeeOther(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
    }

    /// <summary>A cookie that no script reads and no other site sends.</summary>
    public static CookieOptions CookieOf(HttpContext context, TimeSpan? lasting) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = CookiePath,
        MaxAge = lasting,
        IsEssential = true,
    };

    /// <summary>Notes a click before it is followed.</summary>
    public static async Task<Guid> Begin(DashboardCall call, string name, string subject)
    {
        var click = new Click(name, DashboardCall.Cut(subject, LongestSubject), AddressOf(call.Context));
        var noted = await call.Send(new BeginAction(call.Call, call.Who.KeyLastFour, click));
        return noted.Value;
    }

    /// <summary>Notes how a click ended, also when the caller is gone.</summary>
    public static async Task End(DashboardCall call, Guid noted, string outcome)
    {
        await using var scope = call.Context.RequestServices.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new EndAction(call.Call, noted, outcome), CancellationToken.None);
    }

    /// <summary>Where a request came from; a trusted proxy's word counts.</summary>
    public static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress is { } address
        ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString()
        : string.Empty;
}
