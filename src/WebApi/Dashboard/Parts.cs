using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Bookings.WebApi.Dashboard;

/// <summary>What several pages are made of.</summary>
internal static class Parts
{
    private static readonly InstantPattern Shown = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd HH':'mm':'ss 'UTC'");

    /// <summary>A moment with its distance; a dash for none.</summary>
    public static Html Moment(Instant? moment, Instant now) => moment is { } given
        ? Html.Of($"""<time datetime="{InstantPattern.ExtendedIso.Format(given)}" title="{Shown.Format(given)}">{Distance(given, now)}</time>""")
        : Html.Of($"–");

    /// <summary>A moment in full.</summary>
    public static Html Exact(Instant? moment) => moment is { } given
        ? Html.Of($"""<time datetime="{InstantPattern.ExtendedIso.Format(given)}">{Shown.Format(given)}</time>""")
        : Html.Of($"–");

    /// <summary>A word about a state; the class colours it, the word says it.</summary>
    public static Html Mark(string word, string kind) => Html.Of($"""<span class="mark {kind}">{word}</span>""");

    /// <summary>What stands where a list has no lines.</summary>
    public static Html Empty(string sentence) => Html.Of($"""<p class="empty">{sentence}</p>""");

    /// <summary>A form of one button.</summary>
    public static Html Button(DashboardCall call, string action, string label, string about) => call.Operator is { MayAct: true }
        ? Html.Of($"""<form method="post" action="{action}">{call.FormField}<button type="submit" aria-label="{label}: {about}">{label}</button></form>""")
        : Html.None;

    /// <summary>The choices of a select, by the lower-case names of their values.</summary>
    public static IEnumerable<Html> Options<T>((T Value, string Word)[] choices, T chosen)
        where T : struct, Enum => choices.Select(choice => Html.Of(
        $"""<option value="{choice.Value.ToString().ToLowerInvariant()}"{(choice.Value.Equals(chosen) ? Html.Of($" selected") : Html.None)}>{choice.Word}</option>"""));

    /// <summary>What an address or a form chose; the first choice when it names none.</summary>
    public static T Chosen<T>((T Value, string Word)[] choices, string text)
        where T : struct, Enum =>
        choices.FirstOrDefault(choice => string.Equals(choice.Value.ToString(), text, StringComparison.OrdinalIgnoreCase), choices[0]).Value;

    /// <summary>A form that searches the list below it.</summary>
    public static Html Search(string action, string label, string text, Html further) => Html.Of($"""
        <form class="search" method="get" action="{action}" role="search">
        <p><label for="q">{label}</label><input id="q" name="q" type="search" value="{text}"></p>
        {further}
        <p><button type="submit">Search</button></p></form>
        """);

    /// <summary>Links to the pages before and after.</summary>
    public static Html Pager(DashboardCall call, int skip, bool hasMore, int size)
    {
        if (skip == 0 && !hasMore)
        {
            return Html.None;
        }

        var before = skip > 0 ? Html.Of($"""<a href="{call.PathWith("skip", Number(Math.Max(0, skip - size)))}" rel="prev">Newer lines</a>""") : Html.None;
        var after = hasMore ? Html.Of($"""<a href="{call.PathWith("skip", Number(skip + size))}" rel="next">Further lines</a>""") : Html.None;
        return Html.Of($"""<nav class="pager" aria-label="Pages">{before} {after}</nav>""");
    }

    /// <summary>How long ago, or how far ahead.</summary>
    private static string Distance(Instant moment, Instant now)
    {
        var distance = now - moment;
        var length = distance >= Duration.Zero ? distance : -distance;
        var words = length < Duration.FromMinutes(1) ? $"{Number((int)length.TotalSeconds)} s"
            : length < Duration.FromHours(1) ? $"{Number((int)length.TotalMinutes)} min"
            : length < Duration.FromDays(2) ? $"{Number((int)length.TotalHours)} h"
            : $"{Number((int)Math.Min(length.TotalDays, int.MaxValue))} days";
        return distance >= Duration.Zero ? $"{words} ago" : $"in {words}";
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
