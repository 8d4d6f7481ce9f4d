using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bookings.Application.Common;
using Bookings.Application.Dashboard;
using Bookings.Domain.Common;
using MediatR;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;

namespace Bookings.WebApi.Dashboard;

/// <summary>One request of the dashboard: who, when, and the token that the forms of its page carry.</summary>
/// <param name="context">The request.</param>
/// <param name="now">The moment of the request.</param>
/// <param name="formSecret">What the cookie holds: of the session, or of the page to sign in.</param>
/// <param name="who">Who is signed in; null on the page to sign in.</param>
internal sealed class DashboardCall(HttpContext context, Instant now, string formSecret, Operator? who)
{
    /// <summary>The name of the field of a form that proves where it comes from.</summary>
    public const string FormFieldName = "form";

    private const int LongestText = 200;
    private const int LongestSkip = 100_000;

    public HttpContext Context => context;

    public Instant Now => now;

    public Operator? Operator => who;

    /// <summary>Who is signed in.</summary>
    /// <exception cref="InvalidOperationException">Nobody is.</exception>
    public Operator Who => who ?? throw new InvalidOperationException("Nobody is signed in.");

    public Call Call => new(Who.Caller, now);

    /// <summary>The hidden field of every form.</summary>
    public Html FormField => Html.Of($"""<input type="hidden" name="{FormFieldName}" value="{FormToken(formSecret)}">""");

    /// <summary>The id in the path.</summary>
    public Guid Id => Guid.Parse((string)context.Request.RouteValues["id"]!);

    /// <summary>How many lines to leave out first.</summary>
    public int Skip =>
        int.TryParse(context.Request.Query["skip"], NumberStyles.None, CultureInfo.InvariantCulture, out var skip) ? Math.Min(skip, LongestSkip) : 0;

    /// <summary>A search text of the address.</summary>
    public string Query(string name) => Bounded(context.Request.Query[name].ToString());

    /// <summary>A field of the form that was sent.</summary>
    public string Field(string name) => Bounded(context.Request.Form[name].ToString());

    /// <summary>The address of this page with another value of a parameter.</summary>
    public string PathWith(string name, string value)
    {
        var parameters = context.Request.Query.Where(pair => pair.Key != name && pair.Key != "done").ToDictionary(pair => pair.Key, pair => (string?)pair.Value.ToString());
        parameters[name] = value;
        return QueryHelpers.AddQueryString(context.Request.Path, parameters);
    }

    public Task<Result<T>> Send<T>(IRequest<Result<T>> request) => context.RequestServices.GetRequiredService<IMediator>().Send(request, context.RequestAborted);

    /// <summary>What the field of a form holds for the secret of a cookie. Who cannot read the cookie cannot make it.</summary>
    public static string FormToken(string secret) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), "form"u8));

    /// <summary>At most so many characters; never half of a surrogate pair, which PostgreSQL does not take.</summary>
    public static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    private static string Bounded(string given)
    {
        // PostgreSQL takes no zero characters in texts.
        var text = given.Replace("\0", string.Empty, StringComparison.Ordinal).Trim();
        return Cut(text, LongestText);
    }
}
