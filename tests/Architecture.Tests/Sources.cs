using System.Reflection;
using System.Runtime.CompilerServices;
using Bookings.TestKit;

namespace Bookings.Architecture.Tests;

/// <summary>What the rules are checked on: the compiled assemblies of src and the text of the repository.</summary>
internal static class Sources
{
    private static readonly string[] Projects = ["Domain", "Application", "ICalendar", "Infrastructure", "WebApi"];

    // Made by tools, or by running the server: not ours to judge.
    private static readonly string[] SkippedFolders = ["artifacts", "bin", "obj", "node_modules", "TestResults", "corpus"];

    /// <summary>The assembly of a project of src.</summary>
    public static Assembly Assembly(string project) => System.Reflection.Assembly.Load($"Bookings.{project}");

    /// <summary>Every type that somebody wrote, in all projects of src.</summary>
    public static IReadOnlyList<Type> Types { get; } = [.. Projects.SelectMany(TypesOf)];

    /// <summary>The types that somebody wrote in one project.</summary>
    public static IEnumerable<Type> TypesOf(string project) => Assembly(project).GetTypes().Where(IsWritten);

    /// <summary>Files of the repository below a folder, as paths from the root with forward slashes.</summary>
    /// <param name="folder">A folder below the root; empty for the whole repository.</param>
    /// <param name="extensions">Such as <c>.cs</c>.</param>
    public static IEnumerable<string> Files(string folder, params string[] extensions) =>
        Walk(new DirectoryInfo(Path.Combine(Repository.Root, folder)))
            .Where(file => extensions.Contains(file.Extension))
            .Select(file => Path.GetRelativePath(Repository.Root, file.FullName).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>The text of a file.</summary>
    /// <param name="path">A path from the root.</param>
    public static string Read(string path) => File.ReadAllText(Path.Combine(Repository.Root, path));

    /// <summary>The name without the count of type parameters.</summary>
    public static string PlainName(Type type) => type.Name.Split('`')[0];

    private static bool IsWritten(Type type) =>
        !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        && type.Name[0] is not '<' && !type.Name.Contains('<', StringComparison.Ordinal)
        && type.Namespace?.StartsWith("Bookings", StringComparison.Ordinal) == true
        && (type.DeclaringType is null || IsWritten(type.DeclaringType));

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) => folder.EnumerateFiles().Concat(
        folder.EnumerateDirectories()
            .Where(child => child.Name[0] != '.' && !SkippedFolders.Contains(child.Name))
            .SelectMany(Walk));
}
