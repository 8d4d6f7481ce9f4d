using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Bookings.WebApi.Dashboard;

/// <summary>What stands around every page.</summary>
internal static class Layout
{
    private static readonly (string Path, string Title, bool OfInstallation)[] Places =
    [
        ("/jobs", "Overview", false),
        ("/jobs/feeds", "Feeds", false),
        ("/jobs/collisions", "Collisions", false),
        ("/jobs/receivers", "Receivers", false),
        ("/jobs/notifications", "Notifications", false),
        ("/jobs/messages", "Messages", false),
        ("/jobs/mails", "Mails", false),
        ("/jobs/tasks", "Tasks", false),
        ("/jobs/outbox", "Outbox", false),
        ("/jobs/schedules", "Schedules", true),
        ("/jobs/runs", "Runs", false),
        ("/jobs/audit", "Audit", false),
    ];

    // What a redirect after a form may say; the address names the key, never the text.
    private static readonly Dictionary<string, string> Notices = new(StringComparer.Ordinal)
    {
        ["read"] = "The feed is due now; the next sweep reads it.",
        ["accepted"] = "The feed is believed: its next read, which is due now, cancels what it lacks.",
        ["tested"] = "The test is on its way. Load the page again to see the answer.",
        ["replayed"] = "Put back into the queue:",
        ["discarded"] = "It was given up for good.",
        ["retried"] = "It was asked for once more.",
        ["paused"] = "The schedule is paused on all nodes.",
        ["resumed"] = "The schedule fires again.",
        ["run"] = "The work was started; it shows under Runs when it is over.",
        ["signed-out"] = "You are signed out.",
        ["over"] = "The session is over. Sign in again.",
    };

    /// <summary>A whole page.</summary>
    /// <param name="call">The request.</param>
    /// <param name="title">Heading and title.</param>
    /// <param name="content">What the page shows.</param>
    /// <param name="isLive">Whether the page keeps itself up to date where scripts run.</param>
    public static Html Page(DashboardCall call, string title, Html content, bool isLive = true)
    {
        var path = call.Context.Request.Path.Value!.TrimEnd('/');
        var places = call.Operator is { } who
            ? Html.Of($"""<nav aria-label="Dashboard"><ul>{Places.Where(place => who.IsOfInstallation || !place.OfInstallation).Select(place => Place(place.Path, place.Title, path))}</ul></nav>{Who(call)}""")
            : Html.None;
        var count = int.TryParse(call.Query("n"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? $" {number}" : string.Empty;
        var notice = Notices.TryGetValue(call.Query("done"), out var text) ? Html.Of($"""<p class="notice" role="status">{text}{count}</p>""") : Html.None;
        return Html.Of($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} – Bookings jobs</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="{DashboardFiles.StylePath}">
            <script src="{DashboardFiles.ScriptPath}" defer></script>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the content</a>
            <header><p class="brand">Bookings jobs</p>{places}</header>
            <main id="main" tabindex="-1">
            <h1>{title}</h1>
            {notice}
            <div id="live"{(isLive ? Html.Of($" data-live") : Html.None)}>{content}</div>
            </main>
            </body>
            </html>

            """);
    }

    /// <summary>A page that says what is wrong.</summary>
    public static Html Problem(DashboardCall call, int status, string message, string? hint)
    {
        var back = call.Operator is null ? Html.Of($"""<a href="/jobs/sign-in">Sign in</a>""") : Html.Of($"""<a href="/jobs">Overview</a>""");
        return Page(call, $"{status} {ReasonPhrases.GetReasonPhrase(status)}", Html.Of($"<p>{message}</p><p>{hint}</p><p>{back}</p>"), isLive: false);
    }

    private static Html Place(string path, string title, string current)
    {
        var isHere = path == "/jobs" ? current == path : current.StartsWith(path, StringComparison.Ordinal);
        return Html.Of($"""<li><a href="{path}"{(isHere ? Html.Of($""" aria-current="page" """) : Html.None)}>{title}</a></li>""");
    }

    private static Html Who(DashboardCall call) => Html.Of($"""
        <form class="who" method="post" action="/jobs/sign-out">{call.FormField}<span>{call.Who.Organization}, key …{call.Who.KeyLastFour}{(call.Who.MayAct ? string.Empty : ", may look only")}</span>
        <button type="submit">Sign out</button></form>
        """);
}
