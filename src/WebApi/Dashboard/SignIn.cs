using Bookings.Application.Common;
using Bookings.Application.Dashboard;
using Bookings.Application.Organizations;
using Bookings.Domain.Common;
using Bookings.Domain.Operations;
using Bookings.WebApi.Edge;

namespace Bookings.WebApi.Dashboard;

/// <summary>Exchanges a key for a session, and ends it.</summary>
internal static class SignIn
{
    // A form to sign in needs a proof too: a stranger's page must not sign somebody in unnoticed.
    private const string FormCookie = "bookings-jobs-form";
    private const string KeyField = "key";
    private const int LongestKey = 200;

    public static Task Show(HttpContext context) => DashboardPipeline.Guarded(context, () => Write(context, StatusCodes.Status200OK, null));

    public static Task Exchange(HttpContext context) => DashboardPipeline.Guarded(context, async () =>
    {
        if (!await DashboardPipeline.IsOurForm(context, context.Request.Cookies[FormCookie]))
        {
            await Write(context, StatusCodes.Status403Forbidden, DashboardErrors.ForeignForm);
            return;
        }

        var stranger = DashboardPipeline.Stranger(context, string.Empty);
        var key = (await context.Request.ReadFormAsync(context.RequestAborted))[KeyField].ToString().Trim();
        var services = context.RequestServices;
        var (directory, guesses) = (services.GetRequiredService<IApiKeyDirectory>(), services.GetRequiredService<WrongKeys>());
        if (!directory.Remembers(key) && guesses.Peek(context, stranger.Now) is { IsRefused: true } state)
        {
            EdgeErrors.RetryAfter(context, state.Seconds);
            await Write(context, StatusCodes.Status429TooManyRequests, EdgeErrors.TooMany(Dialect.None, state, nameof(RateSettings.WrongKeysPerMinute)));
            return;
        }

        var recognized = key.Length > LongestKey ? Domain.Organizations.ApiKeyErrors.Invalid : await directory.Recognize(key, stranger.Now, context.RequestAborted);
        if (recognized.IsError)
        {
            guesses.Take(context, stranger.Now);
            await Write(context, StatusCodes.Status401Unauthorized, recognized.Error);
            return;
        }

        var opened = await stranger.Send(new OpenSession(new Call(recognized.Value, stranger.Now), DashboardPipeline.AddressOf(context)));
        if (opened.IsError || opened.Value is not { } session)
        {
            await Write(context, StatusCodes.Status403Forbidden, opened.Error ?? DashboardErrors.NoRight);
            return;
        }

        var lasting = (session.ExpiresAt - stranger.Now).ToTimeSpan();
        context.Response.Cookies.Append(DashboardPipeline.SessionCookie, session.Token, DashboardPipeline.CookieOf(context, lasting));
        context.Response.Cookies.Delete(FormCookie, DashboardPipeline.CookieOf(context, null));
        DashboardPipeline.SeeOther(context, "/jobs");
    });

    public static Task End(HttpContext context) => DashboardPipeline.Guarded(context, async () =>
    {
        if (await DashboardPipeline.Recognize(context) is { } call)
        {
            var noted = await DashboardPipeline.Begin(call, "sign-out", string.Empty);
            if (!await DashboardPipeline.IsOurForm(context, context.Request.Cookies[DashboardPipeline.SessionCookie]))
            {
                await DashboardPipeline.End(call, noted, DashboardErrors.ForeignForm.Code);
                await DashboardPipeline.Refuse(call, DashboardErrors.ForeignForm);
                return;
            }

            await call.Send(new CloseSession(call.Call, call.Who.SessionId));
            await DashboardPipeline.End(call, noted, ClickOutcomes.Done);
        }

        context.Response.Cookies.Delete(DashboardPipeline.SessionCookie, DashboardPipeline.CookieOf(context, null));
        DashboardPipeline.SeeOther(context, "/jobs/sign-in?done=signed-out");
    });

    private static async Task Write(HttpContext context, int status, Error? problem)
    {
        var secret = context.Request.Cookies[FormCookie] is { Length: > 0 and < 100 } known ? known : OperatorSession.NewToken();
        context.Response.Cookies.Append(FormCookie, secret, DashboardPipeline.CookieOf(context, null));
        var call = DashboardPipeline.Stranger(context, secret);
        var said = problem is null
            ? Html.None
            : Html.Of($"""<p class="problem" role="alert">{problem.Message} {problem.Details} {problem.Hint}</p>""");
        await DashboardPipeline.Write(context, status, Layout.Page(call, "Sign in", Html.Of($"""
            {said}
            <form method="post" action="/jobs/sign-in">{call.FormField}
            <p><label for="key">API key</label>
            <input id="key" name="{KeyField}" type="password" autocomplete="off" required autofocus aria-describedby="rights"></p>
            <p id="rights">A key with the right organization:read may look, one with organization:write may act.</p>
            <p><button type="submit">Sign in</button></p></form>
            """), isLive: false));
    }
}
