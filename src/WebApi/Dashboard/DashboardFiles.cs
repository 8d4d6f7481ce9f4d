using System.Text;
using Bookings.WebApi.OpenApi;

namespace Bookings.WebApi.Dashboard;

/// <summary>The style and the script of the dashboard.</summary>
internal static class DashboardFiles
{
    public const string StylePath = "/jobs/jobs.css";
    public const string ScriptPath = "/jobs/jobs.js";

    public static StoredDocument Style { get; } = new("text/css; charset=utf-8", Read("jobs.css"));

    public static StoredDocument Script { get; } = new("text/javascript; charset=utf-8", Read("jobs.js"));

    private static byte[] Read(string name)
    {
        using var stream = typeof(DashboardFiles).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        using var reader = new StreamReader(stream);
        return Encoding.UTF8.GetBytes(reader.ReadToEnd());
    }
}
