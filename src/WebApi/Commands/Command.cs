using Bookings.Domain.Common;

namespace Bookings.WebApi.Commands;

/// <summary>One administration command.</summary>
/// <param name="Name">The words that call it.</param>
/// <param name="Summary">What it does, in one line.</param>
/// <param name="Options">Its options besides <c>--json</c> and <c>--environment</c>.</param>
/// <param name="Run">Does it on an open, migrated database.</param>
internal sealed record Command(
    string Name,
    string Summary,
    IReadOnlyList<CommandOption> Options,
    Func<CommandCall, IServiceProvider, CancellationToken, Task<Result<CommandAnswer>>> Run)
{
    /// <summary>Answers without opening the database, where that is possible; else null.</summary>
    public Func<IHostApplicationBuilder, CommandAnswer?>? RunClosed { get; init; }

    /// <summary>One line of the usage.</summary>
    public string Usage => string.Join(' ', [Name, .. Options.Select(option => option.ToString())]);
}
