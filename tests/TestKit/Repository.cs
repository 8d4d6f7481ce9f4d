namespace Bookings.TestKit;

/// <summary>Where the sources and the shared test inputs are.</summary>
public static class Repository
{
    /// <summary>The folder with Bookings.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A folder of shared inputs (<c>data/ics</c>); null when this checkout stands alone.</summary>
    public static string? FindShared(string path) =>
        new[] { "../shared", "../../shared" }
            .Select(shared => Path.GetFullPath(Path.Combine(Root, shared, path)))
            .FirstOrDefault(Path.Exists);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Bookings.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"There is no Bookings.sln above {AppContext.BaseDirectory}.");
    }
}
