namespace Bookings.Infrastructure.Persistence.Migrations;

/// <summary>The SQL files that are compiled into this assembly.</summary>
internal static class Script
{
    public static string Read(string fileName)
    {
        var name = $"{typeof(Script).Namespace}.{fileName}";
        using var stream = typeof(Script).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
