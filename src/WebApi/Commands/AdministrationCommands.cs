using Bookings.Domain.Common;
using Bookings.Infrastructure.Persistence;
using Bookings.WebApi.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Bookings.WebApi.Commands;

/// <summary>What can be administered without a dashboard.</summary>
internal static class AdministrationCommands
{
    /// <summary>All commands, in the order of the usage.</summary>
    public static readonly IReadOnlyList<Command> All =
    [
        new("migrate", "Brings the database to the newest schema.", [], Migrate),
        new("database url", "Prints how psql reaches the database.", [], DatabaseUrl) { RunClosed = RememberedUrl },
    ];

    private static async Task<Result<CommandAnswer>> Migrate(CommandCall call, IServiceProvider services, CancellationToken cancellation)
    {
        // The schema is brought up to date before every command; what is left to say is where it stands.
        var applied = (await services.GetRequiredService<BookingsDb>().Database.GetAppliedMigrationsAsync(cancellation)).ToList();
        return new CommandAnswer(
            $"The schema is up to date: {applied.Count} migrations, the newest is {applied.LastOrDefault() ?? "none"}.",
            new Dictionary<string, object> { ["migrations"] = applied });
    }

    private static Task<Result<CommandAnswer>> DatabaseUrl(CommandCall call, IServiceProvider services, CancellationToken cancellation)
    {
        var source = services.GetRequiredService<DatabaseSource>();
        return Task.FromResult<Result<CommandAnswer>>(UrlAnswer(source.Url, isRunning: !source.EndsWithUs));
    }

    private static CommandAnswer? RememberedUrl(IHostApplicationBuilder builder) =>
        DatabaseSource.UrlWithoutStart(builder.Configuration, builder.Environment) is var (url, isRunning) ? UrlAnswer(url, isRunning) : null;

    private static CommandAnswer UrlAnswer(string url, bool isRunning) => new(url, new Dictionary<string, object> { ["url"] = url })
    {
        Note = isRunning ? null : "The private PostgreSQL runs only while the server runs: start the server to use this address.",
    };
}
