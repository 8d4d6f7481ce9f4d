using Bookings.WebApi.Hosting;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Bookings.TestKit;

/// <summary>The real application on a free loopback port, over a database of its own, with a clock that stands still.</summary>
public sealed class BookingsApp : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly bool ownsDatabase;

    private BookingsApp(WebApplication app, TestDatabase database, bool ownsDatabase, TestClock clock, CapturedLogs logs)
    {
        this.app = app;
        this.ownsDatabase = ownsDatabase;
        Database = database;
        Clock = clock;
        Logs = logs;
        Client = NewClient();
    }

    /// <summary>Address without a slash at the end.</summary>
    public string BaseUrl => app.Urls.First();

    /// <summary>A client without a key; redirects are not followed.</summary>
    public HttpClient Client { get; }

    public TestDatabase Database { get; }

    public TestClock Clock { get; }

    public CapturedLogs Logs { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>Starts the application.</summary>
    /// <param name="settings">Settings over the defaults of a test, such as <c>("Limits:RequestsPerMinute", "10")</c>.</param>
    public static Task<BookingsApp> Start(params (string Key, string Value)[] settings) => Start(_ => { }, settings);

    /// <summary>Starts the application with other services.</summary>
    /// <param name="configure">Runs last, so that it replaces what the application registered.</param>
    /// <param name="settings">Settings over the defaults of a test.</param>
    public static async Task<BookingsApp> Start(Action<IServiceCollection> configure, params (string Key, string Value)[] settings) =>
        await Start(await DatabaseTemplate.Clone(), ownsDatabase: true, connectionString: null, new TestClock(), configure, settings);

    /// <summary>Starts one more node on the database and the clock of another one, which must outlive it.</summary>
    /// <param name="settings">Settings over the defaults of a test.</param>
    public Task<BookingsApp> StartBeside(params (string Key, string Value)[] settings) =>
        Start(Database, ownsDatabase: false, connectionString: null, Clock, _ => { }, settings);

    /// <summary>Starts one more application over the database of another one, which keeps it.</summary>
    /// <param name="database">The database.</param>
    /// <param name="connectionString">Another way to it.</param>
    public static Task<BookingsApp> StartOver(TestDatabase database, string connectionString) =>
        Start(database, ownsDatabase: false, connectionString, new TestClock(), _ => { }, []);

    private static async Task<BookingsApp> Start(
        TestDatabase database,
        bool ownsDatabase,
        string? connectionString,
        TestClock clock,
        Action<IServiceCollection> configure,
        (string Key, string Value)[] settings)
    {
        var logs = new CapturedLogs();
        var builder = ServerBuilder.Create(["--environment", "Testing", "--urls", "http://127.0.0.1:0"]);
        builder.Configuration["Jobs:Enabled"] = "false";
        builder.Configuration["Outbound:AllowedNetworks:0"] = "127.0.0.0/8";
        builder.Configuration["Feeds:HostFetchesPerMinute"] = "0";
        foreach (var limit in (string[])["RequestsPerMinute", "GuestRequestsPerMinute", "WrongKeysPerMinute", "InvitationsPerMinute", "ExportsPerMinute"])
        {
            builder.Configuration[$"Limits:{limit}"] = "0";
        }

        foreach (var (key, value) in settings)
        {
            builder.Configuration[key] = value;
        }

        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(logs);
        var app = ServerStart.Build(builder, connectionString ?? database.ConnectionString, services =>
        {
            services.AddSingleton<IClock>(clock);
            configure(services);
        });
        await app.StartAsync();
        return new BookingsApp(app, database, ownsDatabase, clock, logs);
    }

    /// <summary>A client of its own connections, with a key when one is given.</summary>
    public HttpClient NewClient(string? key = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(BaseUrl) };
        if (key is not null)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        }

        return client;
    }

    /// <summary>Runs one use case as a job or a command would: in a scope of its own.</summary>
    public async Task<TResponse> Send<TResponse>(IRequest<TResponse> request)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>Does something with services of a scope of its own.</summary>
    public async Task<T> InScope<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        if (ownsDatabase)
        {
            await Database.DisposeAsync();
        }
    }
}
