using System.Globalization;
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
using NodaTime.Text;

namespace Bookings.WebApi.Commands;

/// <summary>What can be administered without a dashboard.</summary>
internal static class AdministrationCommands
{
    private const int MostDays = 36_500;

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
                new("expires", "DATE|DAYSd") { IsRequired = false },
                new("requests-per-minute", "NUMBER") { IsRequired = false },
            ],
            CreateKey),
        new(
            "keys list",
            "Lists the keys of an organization: whose, what for, until when, last used. The keys themselves are not kept anywhere.",
            [new("organization", "NAME|ID")],
            ListKeys),
        new(
            "keys revoke",
            "Ends a key for good; every node refuses it within five seconds.",
            [new("organization", "NAME|ID"), new("key", "ID|LAST_FOUR")],
            RevokeKey),
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
        var now = Now(services);
        var expiresAt = ExpiryOf(call.Find("expires"), now);
        var mostRequests = NumberOf(call.Find("requests-per-minute"), "requests-per-minute");
        if (expiresAt.IsError || mostRequests.IsError)
        {
            return expiresAt.Error ?? mostRequests.Error!;
        }

        var scopes = call.FindList("scopes") is { } words ? string.Join(',', words) : Scopes.Full.ToString();
        var request = new CreateApiKey(call["organization"], call["user"], scopes, call.Find("description") ?? "Made on the command line", now)
        {
            ExpiresAt = expiresAt.Value,
            RequestsPerMinute = mostRequests.Value,
        };
        var created = await Send(services, request, cancellation);
        return created.Map(key => new CommandAnswer(key.Secret.Text, Fields(("id", key.Id), ("key", key.Secret.Text)))
        {
            Note = call.WantsJson ? null : "Keep the key now: it is not shown again.",
        });
    }

    private static async Task<Result<CommandAnswer>> ListKeys(CommandCall call, IServiceProvider services, CancellationToken cancellation)
    {
        var now = Now(services);
        var listed = await services.GetRequiredService<IMediator>().Send(new ListApiKeys(call["organization"]), cancellation);
        return listed.Map(keys => new CommandAnswer(
            keys.Count == 0 ? "There are no keys." : string.Join('\n', keys.Select(view => LineOf(view, now))),
            Fields(("keys", keys.Select(view => FieldsOf(view.Key, view.UserEmail))))));
    }

    private static async Task<Result<CommandAnswer>> RevokeKey(CommandCall call, IServiceProvider services, CancellationToken cancellation)
    {
        var revoked = await Send(services, new RevokeApiKey(call["organization"], call["key"], Now(services)), cancellation);
        return revoked.Map(key => new CommandAnswer(
            $"Key {key.Id} (...{key.LastFour}) is revoked since {key.RevokedAt}.",
            Fields(("id", key.Id), ("last_four", key.LastFour), ("revoked_at", key.RevokedAt!.ToString()!))));
    }

    private static string LineOf(ApiKeyView view, Instant now)
    {
        var key = view.Key;
        var state = key.RevokedAt is { } revoked ? $"revoked {revoked}"
            : !key.IsGood(now) ? $"expired {key.ExpiresAt}"
            : key.ExpiresAt is { } expires ? $"good until {expires}"
            : "good";
        return $"{key.Id}  ...{key.LastFour}  {view.UserEmail}  {key.Scopes}  {state}  {(key.LastUsedAt is { } used ? $"last used {used}" : "never used")}  {key.Description}";
    }

    private static Dictionary<string, object?> FieldsOf(ApiKey key, string userEmail) => new()
    {
        ["id"] = key.Id,
        ["last_four"] = key.LastFour,
        ["user"] = userEmail,
        ["description"] = key.Description,
        ["scopes"] = key.Scopes.ToString(),
        ["requests_per_minute"] = key.RequestsPerMinute,
        ["created_at"] = key.CreatedAt.ToString(),
        ["expires_at"] = key.ExpiresAt?.ToString(),
        ["revoked_at"] = key.RevokedAt?.ToString(),
        ["last_used_at"] = key.LastUsedAt?.ToString(),
    };

    // A day means its beginning in UTC: from then on the key is refused.
    private static Result<Instant?> ExpiryOf(string? text, Instant now)
    {
        if (text is null)
        {
            return (Instant?)null;
        }

        if (text.EndsWith('d') && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MostDays)
        {
            return now + Duration.FromDays(days);
        }

        var day = LocalDatePattern.Iso.Parse(text);
        return day.Success
            ? day.Value.AtMidnight().InUtc().ToInstant()
            : Error.Invalid("API_KEY_EXPIRY", $"--expires is '{text}', but it is a day such as 2027-01-01 or a number of days such as 90d.");
    }

    private static Result<int?> NumberOf(string? text, string option) =>
        text is null ? (int?)null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : Error.Invalid("COMMAND_NUMBER", $"--{option} is '{text}', but it is a whole number.");

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
