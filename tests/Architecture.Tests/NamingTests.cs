using System.Text.RegularExpressions;
using NUnit.Framework;

namespace Bookings.Architecture.Tests;

/// <summary>Names say what a thing is, and a file is named as what is in it.</summary>
public sealed partial class NamingTests
{
    private static readonly string[] EmptyWords = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities"];

    private static readonly string[] EmptySuffixes = ["Common", "Data", "Info", "Processor", "Base", "Impl"];

    /// <summary>Files whose small types are the parts of one value and are read together.</summary>
    private static readonly string[] ReadTogether =
    [
        "src/Application/Resources/EventTypeChange.cs",
        "src/Application/Tables/Plans/ReadPlan.cs",
        "src/Application/Tables/Relation.cs",
        "src/Application/Tables/Requests/OperatorExpression.cs",
        "src/Application/Tables/Requests/Preferences.cs",
        "src/Application/Tables/Requests/TableQuery.cs",
        "src/Domain/Common/Result.cs",
        "src/Infrastructure/Tables/TableStore.cs",
    ];

    [Test]
    public void Types_are_named_by_what_they_are()
    {
        var empty = Sources.Types.Where(type =>
            EmptyWords.Any(word => Words(Sources.PlainName(type)).Contains(word))
            || EmptySuffixes.Any(suffix => Words(Sources.PlainName(type)).Last() == suffix));

        Assert.That(empty.Select(type => type.FullName), Is.Empty);
    }

    [Test]
    public void Classes_are_sealed_static_or_abstract()
    {
        var open = Sources.Types.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false });

        Assert.That(open.Select(type => type.FullName), Is.Empty);
    }

    [Test]
    public void A_file_declares_the_type_that_it_is_named_after()
    {
        var strangers = Sources.Files("src", ".cs")
            .Where(path => TypesIn(path) is { Count: > 0 } types && !IsEventFile(path) && types.All(type => type.Name != NameOf(path)));

        Assert.That(strangers, Is.Empty);
    }

    [Test]
    public void A_file_has_one_public_type()
    {
        var crowded = Sources.Files("src", ".cs").Except(ReadTogether)
            .Where(path => !IsEventFile(path) && !IsUseCase(path))
            .Where(path => TypesIn(path).Where(type => type.IsPublic && !IsCaseOf(type, NameOf(path))).Select(type => type.Name).Distinct().Count() > 1);

        Assert.That(crowded, Is.Empty);
    }

    [Test]
    public void The_exemptions_are_needed() =>
        Assert.That(ReadTogether.Where(path => TypesIn(path).Count(type => type.IsPublic) < 2), Is.Empty, "files that follow the rule by now");

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path).Split('.')[0];

    // The domain events of one aggregate stand in one file.
    private static bool IsEventFile(string path) => NameOf(path).EndsWith("Events", StringComparison.Ordinal);

    // Request, answer, validator and handler, in that order.
    private static bool IsUseCase(string path) => TypesIn(path).Any(type => type.Name == $"{NameOf(path)}Handler");

    // A closed family stands in the file of its abstract head.
    private static bool IsCaseOf(DeclaredType type, string head) => Regex.IsMatch(type.Line, $@":\s*{head}\b");

    private static string[] Words(string name) => [.. WordPattern().Matches(name).Select(match => match.Value)];

    private static List<DeclaredType> TypesIn(string path) =>
    [
        .. TypePattern().Matches(Sources.Read(path))
            .Select(match => new DeclaredType(match.Groups["name"].Value, match.Groups["access"].Value == "public", match.Value)),
    ];

    // With file-scoped namespaces a type at the left margin is a type of the file. The match reaches to the body, so that it holds the base types.
    [GeneratedRegex(
        @"^(?<access>public|internal|file) (?:(?:static|sealed|abstract|readonly|partial|ref|unsafe) )*(?:record struct|record class|class|record|struct|interface|enum|delegate) (?<name>\w+)[^{;]*",
        RegexOptions.Multiline)]
    private static partial Regex TypePattern();

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z][a-z0-9]*|[a-z0-9]+")]
    private static partial Regex WordPattern();

    private sealed record DeclaredType(string Name, bool IsPublic, string Line);
}
