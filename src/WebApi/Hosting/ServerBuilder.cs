using Microsoft.Extensions.Logging.Console;

namespace Bookings.WebApi.Hosting;

/// <summary>Makes the builder with our defaults: address, environment, logging.</summary>
public static class ServerBuilder
{
    /// <summary>The address when no other is set.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    // `dotnet run` starts in the project's folder. A launch profile could tell too, but the SDK announces those on stdout,
    // where a command's JSON belongs.
    private const string ProjectFile = "WebApi.csproj";

    private static readonly string[] AddressSettings = ["urls", "http_ports", "https_ports"];

    /// <summary>A builder for the server.</summary>
    /// <param name="args">Settings as <c>--urls http://...</c> or <c>--Section:Key=value</c>.</param>
    public static WebApplicationBuilder Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            EnvironmentName = EnvironmentOf(args),
            ContentRootPath = ContentRoot,
            ApplicationName = typeof(ServerBuilder).Assembly.GetName().Name,
        });
        var hasAddress = AddressSettings.Any(name => !string.IsNullOrEmpty(builder.Configuration[name]))
            || builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();
        if (!hasAddress)
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // Longer than Limits:UrlBytes, so that a long address is refused by us, in words.
            kestrel.Limits.MaxRequestLineSize = 64 * 1024;
            kestrel.Limits.MaxRequestBufferSize = 1024 * 1024;
        });
        builder.Services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = TimeSpan.FromSeconds(10);

            // The server listens while the clock of the jobs is still being set up.
            host.ServicesStartConcurrently = true;
        });
        AddLogging(builder.Logging, builder.Environment);
        return builder;
    }

    /// <summary>A builder for a command: the same settings, no web server; everything logged goes to stderr.</summary>
    public static HostApplicationBuilder CreateForCommand(string? environment)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            EnvironmentName = environment ?? EnvironmentOf([]),
            ContentRootPath = ContentRoot,
            ApplicationName = typeof(ServerBuilder).Assembly.GetName().Name,
        });
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter(level => level >= LogLevel.Warning);
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        return builder;
    }

    private static string ContentRoot =>
        IsInSources || File.Exists("appsettings.json") ? Directory.GetCurrentDirectory() : AppContext.BaseDirectory;

    private static bool IsInSources => File.Exists(ProjectFile);

    private static string EnvironmentOf(string[] args) =>
        new ConfigurationBuilder().AddCommandLine(args).Build()["environment"]
        ?? Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT")
        ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
        ?? (IsInSources ? Environments.Development : Environments.Production);

    /// <summary>Lines for people in Development, JSON for collectors elsewhere.</summary>
    public static void AddLogging(ILoggingBuilder logging, IHostEnvironment environment)
    {
        logging.ClearProviders();

        // The host logs a failed start with its stack; the one clear line on stderr says it better.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);

        // The framework's scope of a request names the whole path, and that may hold the secret of a calendar; ours does not.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        if (environment.IsDevelopment())
        {
            logging.AddSimpleConsole(console => console.SingleLine = true);
        }
        else
        {
            logging.AddJsonConsole(console =>
            {
                console.IncludeScopes = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            });
        }
    }
}
