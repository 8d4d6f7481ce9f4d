using System.Diagnostics.CodeAnalysis;

namespace Bookings.WebApi.Commands;

/// <summary>A command with the values it was called with.</summary>
internal sealed record CommandCall(Command Command, IReadOnlyDictionary<string, IReadOnlyList<string>> Values)
{
    private const string Json = "json";
    private const string EnvironmentName = "environment";

    /// <summary>True when the answer is for a program.</summary>
    public bool WantsJson => Values.ContainsKey(Json);

    /// <summary>The environment whose settings apply; null for the default.</summary>
    public string? Environment => Find(EnvironmentName);

    /// <summary>The value of a required option.</summary>
    public string this[string option] => Values[option][0];

    /// <summary>The value of an optional option; null when it was not given.</summary>
    public string? Find(string option) => Values.TryGetValue(option, out var words) ? words[0] : null;

    /// <summary>The words of a list option, split at commas and spaces; null when it was not given.</summary>
    public IReadOnlyList<string>? FindList(string option) => Values.TryGetValue(option, out var words)
        ? [.. words.SelectMany(word => word.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))]
        : null;

    /// <summary>Reads <c>--name value</c>, <c>--name=value</c> and the flag <c>--json</c>.</summary>
    /// <returns>True with the call, false with what is wrong.</returns>
    public static bool TryParse(
        Command command,
        IReadOnlyList<string> words,
        [NotNullWhen(true)] out CommandCall? call,
        [NotNullWhen(false)] out string? problem)
    {
        call = null;
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal))
            {
                problem = $"'{words[i]}' belongs to no option.";
                return false;
            }

            var parts = words[i][2..].Split('=', 2);
            var option = command.Options.FirstOrDefault(option => option.Name == parts[0]);
            if (option is null && parts[0] is not (Json or EnvironmentName))
            {
                problem = $"{command.Name} has no option --{parts[0]}.";
                return false;
            }

            if (values.ContainsKey(parts[0]))
            {
                problem = $"--{parts[0]} is given twice.";
                return false;
            }

            if (parts[0] == Json)
            {
                if (parts.Length == 2)
                {
                    problem = "--json takes no value.";
                    return false;
                }

                values[Json] = [];
                continue;
            }

            List<string> given = parts.Length == 2 ? [parts[1]] : [];
            var most = option is { IsList: true } ? int.MaxValue : 1;
            while (given.Count < most && i + 1 < words.Count && !words[i + 1].StartsWith("--", StringComparison.Ordinal))
            {
                given.Add(words[++i]);
            }

            if (given.Count == 0 || given.All(string.IsNullOrWhiteSpace))
            {
                problem = $"--{parts[0]} needs a value.";
                return false;
            }

            values[parts[0]] = given;
        }

        if (command.Options.FirstOrDefault(option => option.IsRequired && !values.ContainsKey(option.Name)) is { } missing)
        {
            problem = $"{command.Name} needs --{missing.Name}.";
            return false;
        }

        problem = null;
        call = new CommandCall(command, values);
        return true;
    }
}
