using System.Text.Encodings.Web;
using System.Text.Json;
using Bookings.Domain.Common;
using Bookings.Infrastructure.Persistence;
using Bookings.Infrastructure.PrivatePostgres;
using Bookings.WebApi.Hosting;

namespace Bookings.WebApi.Commands;

/// <summary>Runs one administration command: the answer to stdout, everything else to stderr, 0 or 1 as exit code.</summary>
internal static class CommandLine
{
    private static readonly string[] HelpWords = ["help", "--help", "-h", "-?"];

    private static readonly string[] ServerOptions = ["urls", "environment", "contentRoot", "applicationName"];

    // What is printed is read by people and programs, never put into a web page: é stays é.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>True when the arguments name a command, false when they are settings of the server.</summary>
    public static bool IsCommand(string[] args) => args.Any(HelpWords.Contains) || (args.Length > 0 && !args[0].StartsWith("--", StringComparison.Ordinal));

    /// <summary>What is wrong with the server's arguments; null when nothing is.</summary>
    public static string? FindProblemOfServer(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            var isOption = args[i].StartsWith("--", StringComparison.Ordinal);
            var parts = isOption ? args[i][2..].Split('=', 2) : [args[i]];
            if (!isOption || (!parts[0].Contains(':', StringComparison.Ordinal) && !ServerOptions.Contains(parts[0], StringComparer.OrdinalIgnoreCase)))
            {
                return $"Unknown option '{args[i]}'.";
            }

            if (parts.Length == 1 && ++i >= args.Length)
            {
                return $"{args[^1]} needs a value.";
            }
        }

        return null;
    }

    /// <summary>Runs the command that the arguments name.</summary>
    public static async Task<int> Run(string[] args)
    {
        if (args.Any(HelpWords.Contains))
        {
            Console.Out.WriteLine(Usage);
            return 0;
        }

        var command = AdministrationCommands.All.FirstOrDefault(command => Calls(args, command));
        if (command is null)
        {
            return Refuse($"Unknown command '{string.Join(' ', args.TakeWhile(word => !word.StartsWith('-')).Take(2))}'.\n\n{Usage}");
        }

        if (!CommandCall.TryParse(command, args[WordsOf(command).Length..], out var call, out var problem))
        {
            return Refuse($"{problem}\n\nUsage: {command.Usage} [--json]");
        }

        using var interruption = new Interruption();
        try
        {
            return await Run(call, interruption.Token);
        }
        catch (Exception e) when (StartProblem.ReasonOf(e) is { } reason)
        {
            return Refuse(reason);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return Refuse("Interrupted.");
        }
    }

    /// <summary>All commands and the server's options.</summary>
    public static string Usage =>
        $"""
        Without a command the server starts: [--urls {ServerBuilder.DefaultUrl}] [--environment Production] [--Section:Key=value ...]

        Commands, each with [--json] for one JSON object and [--environment NAME]:
        {string.Join('\n', AdministrationCommands.All.Select(command => $"  {command.Usage}\n      {command.Summary}"))}
        """;

    private static async Task<int> Run(CommandCall call, CancellationToken cancellation)
    {
        var builder = ServerBuilder.CreateForCommand(call.Environment);
        if (call.Command.RunClosed?.Invoke(builder) is { } known)
        {
            return Print(call, known);
        }

        using var logs = LoggerFactory.Create(logging => logging
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .SetMinimumLevel(LogLevel.Warning));
        await using var database = await DatabaseSource.Open(builder.Configuration, builder.Environment, ClusterPurpose.Command, logs, cancellation);
        builder.Services.AddSingleton(database);
        Program.AddCore(builder.Services, database.ConnectionString);

        // All use cases are there, but not what those of the dashboard ask of a running server: Development would refuse to build that.
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateScopes = true }));
        using var host = builder.Build();
        await using var scope = host.Services.CreateAsyncScope();
        await DatabaseMigration.Apply(scope.ServiceProvider.GetRequiredService<ConnectionPools>(), cancellation);
        var answer = await call.Command.Run(call, scope.ServiceProvider, cancellation);
        return answer.IsError ? Refuse(TextOf(answer.Error)) : Print(call, answer.Value);
    }

    private static string TextOf(Error error)
    {
        // Details of a validation repeat the message and add the others.
        var isRepeated = error.Details?.Contains(error.Message, StringComparison.Ordinal) == true;
        return string.Join(' ', new[] { isRepeated ? null : error.Message, error.Details, error.Hint }.Where(text => !string.IsNullOrEmpty(text)));
    }

    private static int Print(CommandCall call, CommandAnswer answer)
    {
        if (answer.Note is { } note)
        {
            Console.Error.WriteLine(note);
        }

        Console.Out.WriteLine(call.WantsJson ? JsonSerializer.Serialize(answer.Fields, Json) : answer.Text);
        return 0;
    }

    private static int Refuse(string reason)
    {
        Console.Error.WriteLine(reason);
        return 1;
    }

    private static string[] WordsOf(Command command) => command.Name.Split(' ');

    private static bool Calls(string[] args, Command command) => args.Take(WordsOf(command).Length).SequenceEqual(WordsOf(command), StringComparer.Ordinal);
}
