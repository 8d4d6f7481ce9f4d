using System.Text;
using Bookings.Infrastructure.Persistence.Seeding;

namespace Bookings.WebApi.Hosting;

/// <summary>What a newcomer reads after the start: the address, keys and lines to paste.</summary>
internal static class Welcome
{
    private static readonly (string Label, string Path)[] Pages =
    [
        ("API reference", "/docs"),
        ("Operators' dashboard", "/jobs"),
        ("Ready?", "/readyz"),
    ];

    /// <summary>Prints it to stdout in one piece, so that no log line falls in between.</summary>
    public static void Print(WebApplication app, Demo? demo) => Console.Out.Write(Text(app, demo));

    private static string Text(WebApplication app, Demo? demo)
    {
        var baseUrl = ReachableUrl(app.Urls.First());
        var text = new StringBuilder().AppendLine().Append("Bookings runs on ").AppendLine(baseUrl).AppendLine();
        var mapped = ((IEndpointRouteBuilder)app).DataSources
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText?.Trim('/'))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (label, path) in Pages.Where(page => mapped.Contains(page.Path)))
        {
            text.Append("  ").Append(label.PadRight(22)).Append(baseUrl).AppendLine(path);
        }

        foreach (var scene in demo?.Scenes ?? [])
        {
            text.AppendLine()
                .Append("  ").Append(scene.Organization).AppendLine(" (demo), key:").Append("    ").AppendLine(scene.Key)
                .Append("    curl -g -H 'Authorization: Bearer ").Append(scene.Key).Append("' '").Append(baseUrl).Append(scene.SamplePath).AppendLine("'");
        }

        return text.AppendLine().ToString();
    }

    // A server that listens on all addresses is reached at one.
    private static string ReachableUrl(string url) =>
        url.Replace("://[::]", "://localhost", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
            .Replace("://+", "://localhost", StringComparison.Ordinal)
            .Replace("://*", "://localhost", StringComparison.Ordinal)
            .TrimEnd('/');
}
