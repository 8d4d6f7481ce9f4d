using System.Net;
using System.Text.RegularExpressions;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Dashboard;

/// <summary>A browser without scripts: keeps cookies, follows no redirect, presses the buttons of the page that it is on.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly CookieContainer cookies = new();
    private readonly HttpClient http;

    public Visitor(BookingsApp app) =>
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = new Uri(app.BaseUrl) };

    /// <summary>The page that was opened last.</summary>
    public string Html { get; private set; } = string.Empty;

    /// <summary>What the forms of that page prove where they come from with.</summary>
    public string Token => Tokens().Match(Html).Groups["token"].Value;

    public static async Task<Visitor> SignedIn(BookingsApp app, string key)
    {
        var visitor = new Visitor(app);
        using var answer = await visitor.SignIn(key);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther), visitor.Html);
        return visitor;
    }

    public async Task<HttpResponseMessage> SignIn(string key)
    {
        using var page = await Open("/jobs/sign-in");
        return await Press("/jobs/sign-in", ("key", key));
    }

    public async Task<HttpResponseMessage> Open(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await Send(request);
    }

    /// <summary>Opens a page that is there.</summary>
    public async Task<string> Read(string path)
    {
        using var answer = await Open(path);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK), Html);
        return Html;
    }

    /// <summary>Sends the form of the page that leads to a path, with its hidden fields.</summary>
    public Task<HttpResponseMessage> Press(string action, params (string Name, string Value)[] fields)
    {
        var form = Forms().Matches(Html).FirstOrDefault(found => WebUtility.HtmlDecode(found.Groups["action"].Value) == action);
        Assert.That(form, Is.Not.Null, $"There is no form to {action} on the page: {Html}");
        var hidden = Hidden().Matches(form!.Groups["content"].Value).Select(field => (field.Groups["name"].Value, field.Groups["value"].Value));
        return Post(action, [.. hidden, .. fields]);
    }

    public Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] fields)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) };
        return Send(request);
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        var answer = await http.SendAsync(request);
        Html = await answer.Content.ReadAsStringAsync();
        return answer;
    }

    [GeneratedRegex("""<form(?: class="[a-z]+")? method="post" action="(?<action>[^"]+)"[^>]*>(?<content>.*?)</form>""", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)">""")]
    private static partial Regex Hidden();

    [GeneratedRegex("""name="form" value="(?<token>[0-9a-f]+)""")]
    private static partial Regex Tokens();
}
