using System.Text;

namespace Bookings.ICalendar.UnitTests;

/// <summary>The project's own files, and the shared ones where they are present.</summary>
internal static class Corpus
{
    private static readonly string OwnFolder = Path.Combine(AppContext.BaseDirectory, "corpus");

    public static string? SharedFolder { get; } = FindSharedFolder();

    /// <summary>Names of all files, relative and with a prefix that tells where they are.</summary>
    public static IEnumerable<string> Names => List("own", OwnFolder).Concat(
        SharedFolder is null ? [] : List("shared", Path.Combine(SharedFolder, "ics")));

    public static byte[] Read(string name) => File.ReadAllBytes(name.Split('/', 2) switch
    {
        ["own", var path] => Path.Combine(OwnFolder, path),
        ["shared", var path] => Path.Combine(SharedFolder!, "ics", path),
        _ => Path.Combine(OwnFolder, name),
    });

    public static IcsFeed Feed(string name) => IcsReader.Read(Read(name));

    /// <summary>Reads lines that are put inside a calendar.</summary>
    public static IcsFeed Calendar(params string[] lines) =>
        Body($"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{string.Join("\r\n", lines)}\r\nEND:VCALENDAR\r\n");

    /// <summary>Reads lines that are put inside one event.</summary>
    public static IcsFeed Event(params string[] lines) => Calendar(["BEGIN:VEVENT", "UID:e@example.com", .. lines, "END:VEVENT"]);

    public static IcsFeed Body(string text) => IcsReader.Read(Encoding.UTF8.GetBytes(text));

    private static IEnumerable<string> List(string prefix, string folder) => Directory
        .EnumerateFiles(folder, "*.ics", SearchOption.AllDirectories)
        .Select(path => $"{prefix}/{Path.GetRelativePath(folder, path).Replace('\\', '/')}")
        .Order(StringComparer.Ordinal);

    private static string? FindSharedFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Bookings.sln")))
            {
                return new[] { "../shared/data", "../../shared/data" }
                    .Select(path => Path.GetFullPath(Path.Combine(folder.FullName, path)))
                    .FirstOrDefault(Directory.Exists);
            }
        }

        return null;
    }
}
