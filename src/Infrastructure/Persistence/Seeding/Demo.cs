using System.Text.Json;

namespace Bookings.Infrastructure.Persistence.Seeding;

/// <summary>What a newcomer needs to try the demo scenes: keys and ids to paste.</summary>
/// <remarks>The database keeps only hashes of keys; in Development they are remembered beside it, readable by the owner alone.</remarks>
/// <param name="Scenes">One entry for each scene, in the order of seeding.</param>
public sealed record Demo(IReadOnlyList<DemoScene> Scenes)
{
    private const string FileName = "demo.json";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>What an earlier start remembered; null when there is nothing.</summary>
    public static Demo? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<Demo>(File.ReadAllText(Path.Combine(folder, FileName)), Format);
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Remembers the keys for the next start.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var file = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var stream = new FileStream(Path.Combine(folder, FileName), file);
        JsonSerializer.Serialize(stream, this, Format);
    }
}
