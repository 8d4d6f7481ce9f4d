using Bookings.Application.Common;
using Bookings.Application.Organizations;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using Bookings.Infrastructure.Persistence.Seeding;
using Bookings.WebApi.Hosting;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.WebApi.Commands;

/// <summary>What can be administered without a dashboard.</summary>
internal static class AdministrationCommands
{
    /// <summary>All commands, in the order of the usage.</summary>
    public static readonly IReadOnlyList<Command> All =
    [
        new(
            "organizations create",
            "Makes an organization, the tenant.",
            [new("name", "NAME")],
            CreateOrganization),
        new(
            "users create",
            "Adds a person who administers the organization and takes meetings.",
            [
                new("organization", "NAME|ID"),
                new("email", "ADDRESS"),
                new("name", "NAME"),
                new("username", "WORD"),
                new("time-zone", "Europe/Rome"),
            ],
            CreateUser),
        new(
            "keys create",
            "Makes an API key and prints it, the only time that it is shown. Without scopes it may do everything.",
            [
                new("organization", "NAME|ID"),
                new("user", "ADDRESS"),
                new("scopes", "AREA:read|write") { IsRequired = false, IsList = true },
                new("description", "TEXT") { IsRequired = false },
            ],
            CreateKey),
        new("seed", "Fills an empty database with the demo scenes and prints their keys.", [], Seed),
        new("migrate", "Brings the database to the newest schema.", [], Migrate),
        new("database url", "Prints how psql reaches the database.", [], DatabaseUrl) { RunClosed = RememberedUrl },
    ];

    private static async Task<Result<CommandAnswer>> CreateOrganization(CommandCall call, IServiceProvider services, CancellationToken cancellation)
    {
        var created = await Send(services, new CreateOrganization(call["name"], Now(services)), cancellation);
        return created.Map(organization => new CommandAnswer(
            $"Organization {organization.CompanyName}: {organization.Id}",
            Fields(("id", organization.Id.Value), ("name", organization.CompanyName))));
    }

    private static async Task<Result<CommandAnswer>> CreateUser(CommandCall call, IServiceProvider services, CancellationToken cancellation)
    {
        var request = new CreateUser(
            call["organization"], call["email"], call["name"], call["username"], call["time-zone"], Now(services));
        var created = await Send(services, request, cancellation);
        return created.Map(host => new CommandAnswer(
            $"User {host.Name} <{host.Email}>: {host.Id}",
            Fields(("id", host.Id.Value), ("name", host.Name), ("email", host.Email), ("username", host.Username))));
    }

    private static async Task<Result<CommandAnswer>> CreateKey(CommandCall call, IServiceProvider services, CancellationToken cancellation)
    {
        var scopes = call.FindList("scopes") is { } words ? string.Join(',', words) : Scopes.Full.ToString();
        var request = new CreateApiKey(
            call["organization"], call["user"], scopes, call.Find("description") ?? "Made on the command line", Now(services));
        var created = await Send(services, request, cancellation);
        return created.Map(key => new CommandAnswer(key.Secret.Text, Fields(("id", key.Id), ("key", key.Secret.Text)))
        {
            Note = call.WantsJson ? null : "Keep the key now: it is not shown again.",
        });
    }

    private static async Task<Result<CommandAnswer>> Seed(CommandCall call, IServiceProvider services, CancellationToken cancellation)
    {
        var demo = await services.GetRequiredService<Seeder>().SeedWhenEmpty(Now(services), cancellation);
        if (demo is null)
        {
            return Error.Conflict("DATABASE_NOT_EMPTY", "The database holds organizations already: the demo goes only into an empty one.");
        }

        demo.Write(services.GetRequiredService<DatabaseSource>().DataFolder);
        return new CommandAnswer(
            string.Join('\n', demo.Scenes.Select(scene => $"{scene.Organization}: {scene.Key}")),
            Fields(("scenes", demo.Scenes.Select(scene => Fields(("organization", scene.Organization), ("key", scene.Key))))));
    }

    private static async Task<Result<CommandAnswer>> Migrate(CommandCall call, IServiceProvider services, CancellationToken cancellation)
    {
        // The schema is brought up to date before every command; what is left to say is where it stands.
        var applied = (await services.GetRequiredService<BookingsDb>().Database.GetAppliedMigrationsAsync(cancellation)).ToList();
        return new CommandAnswer(
            $"The schema is up to date: {applied.Count} migrations, the newest is {applied.LastOrDefault() ?? "none"}.",
            Fields(("migrations", applied)));
    }

    private static Task<Result<CommandAnswer>> DatabaseUrl(CommandCall call, IServiceProvider services, CancellationToken cancellation)
    {
        var source = services.GetRequiredService<DatabaseSource>();
        return Task.FromResult<Result<CommandAnswer>>(UrlAnswer(source.Url, isRunning: !source.EndsWithUs));
    }

    private static CommandAnswer? RememberedUrl(IHostApplicationBuilder builder) =>
        DatabaseSource.UrlWithoutStart(builder.Configuration, builder.Environment) is var (url, isRunning) ? UrlAnswer(url, isRunning) : null;

    private static CommandAnswer UrlAnswer(string url, bool isRunning) => new(url, Fields(("url", url)))
    {
        Note = isRunning ? null : "The private PostgreSQL runs only while the server runs: start the server to use this address.",
    };

    private static Instant Now(IServiceProvider services) => services.GetRequiredService<IClock>().GetCurrentInstant();

    private static Task<Result<T>> Send<T>(IServiceProvider services, ICommand<T> request, CancellationToken cancellation) =>
        services.GetRequiredService<IMediator>().Send(request, cancellation);

    private static Dictionary<string, object> Fields(params (string Name, object Value)[] fields) =>
        fields.ToDictionary(field => field.Name, field => field.Value);
}
