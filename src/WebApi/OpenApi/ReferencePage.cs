using System.Text;

namespace Bookings.WebApi.OpenApi;

/// <summary>The page at <c>/docs</c>: the API reference with try-it, out of files of this server alone.</summary>
/// <remarks>The script is the browser build of <c>@scalar/api-reference</c>, kept compressed in <c>wwwroot</c>. Everything in it that talks to its maker's hosts is
/// switched off, and the policy of the page refuses what is left.</remarks>
internal static class ReferencePage
{
    /// <summary>The version of the script; part of its address, so that it can be kept for good.</summary>
    public const string BundleVersion = "1.72.1";

    public const string BundlePath = $"/docs/scalar-{BundleVersion}.js";
    public const string StartPath = "/docs/start.js";

    /// <summary>Scripts, requests, fonts and frames from this server only. Styles may be inline: the script makes them.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
        + "worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Html = $"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>Bookings API</title>
          <link rel="icon" href="data:,">
        </head>
        <body>
          <div id="app"></div>
          <noscript>The reference needs JavaScript. The documents themselves: <a href="/v1/openapi.json">/v1/openapi.json</a>, <a href="/v2/openapi.json">/v2/openapi.json</a></noscript>
          <script src="{BundlePath}"></script>
          <script src="{StartPath}"></script>
        </body>
        </html>

        """;

    // One entry of sources for each surface of the API.
    private const string Start = """
        Scalar.createApiReference('#app', {
          sources: [
            { title: 'Tables /v1', slug: 'v1', url: '/v1/openapi.json', default: true },
            { title: 'Scheduling /v2', slug: 'v2', url: '/v2/openapi.json' },
          ],
          baseServerURL: window.location.origin,
          proxyUrl: '',
          telemetry: false,
          withDefaultFonts: false,
          agent: { disabled: true },
          mcp: { disabled: true },
          hideClientButton: true,
          showDeveloperTools: 'never',
          documentDownloadType: 'direct',
          persistAuth: false,
          defaultOpenAllTags: false,
          authentication: { preferredSecurityScheme: 'apiKey' },
          defaultHttpClient: { targetKey: 'shell', clientKey: 'curl' },
        });

        """;

    public static StoredDocument Page { get; } = new("text/html; charset=utf-8", Encoding.UTF8.GetBytes(Html));

    public static StoredDocument StartScript { get; } = new("text/javascript; charset=utf-8", Encoding.UTF8.GetBytes(Start));

    /// <summary>Answers GET and HEAD of the page.</summary>
    public static Task AnswerPage(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "no-referrer";
        headers.XFrameOptions = "DENY";
        return Page.Answer(context);
    }
}
