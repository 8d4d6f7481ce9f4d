using Bookings.Application.Feeds;
using Bookings.Infrastructure.Http;
using Bookings.WebApi.Hosting;

namespace Bookings.WebApi.Feeds;

/// <summary>Registers calendars in and out with the operator's settings.</summary>
internal static class FeedsRegistration
{
    /// <summary>Reads the sections Feeds, Limits and Outbound. In Development this machine may be reached unless the operator says otherwise.</summary>
    /// <exception cref="StartException">A setting cannot be used.</exception>
    public static void AddFeeds(this WebApplicationBuilder builder)
    {
        var outbound = builder.Configuration.GetSection("Outbound").Get<OutboundSettings>() ?? new OutboundSettings();
        builder.Services.AddSingleton(Check(builder.Configuration.GetSection("Feeds").Get<FeedSettings>() ?? new FeedSettings()));
        builder.Services.AddSingleton(builder.Configuration.GetSection("Limits").Get<FeedLimits>() ?? new FeedLimits());
        builder.Services.AddSingleton(outbound);
        builder.Services.AddSingleton<ExportPace>();
        builder.Services.AddSingleton<ExportVersions>();
        builder.Services.AddSingleton(RulesOf(outbound, builder.Environment));
    }

    private static FeedSettings Check(FeedSettings settings) => settings switch
    {
        { SyncSeconds: < 60 } => throw new StartException($"Feeds__SyncSeconds is {settings.SyncSeconds}, but feeds are read at most once in 60 seconds."),
        { LongestSyncSeconds: < 0 or > 43_200 } => throw new StartException($"Feeds__LongestSyncSeconds is {settings.LongestSyncSeconds}, but it is 0 to 43200."),
        { Parallel: < 1 or > 64 } => throw new StartException($"Feeds__Parallel is {settings.Parallel}, but it is 1 to 64."),
        { HostFetchesPerMinute: < 0 or > 6_000 } => throw new StartException($"Feeds__HostFetchesPerMinute is {settings.HostFetchesPerMinute}, but it is 0 to 6000."),
        { RefreshAfterSeconds: < 1 } => throw new StartException($"Feeds__RefreshAfterSeconds is {settings.RefreshAfterSeconds}, but it is at least 1."),
        { RefreshMilliseconds: < 0 or > 10_000 } => throw new StartException($"Feeds__RefreshMilliseconds is {settings.RefreshMilliseconds}, but it is 0 to 10000."),
        _ when Uri.CheckHostName(settings.UidHost) != UriHostNameType.Dns =>
            throw new StartException($"Feeds__UidHost is '{settings.UidHost}', but it is a host name such as bookings.example.org."),
        _ => settings,
    };

    private static OutboundRules RulesOf(OutboundSettings settings, IHostEnvironment environment)
    {
        try
        {
            return OutboundRules.Of(settings, environment.IsDevelopment());
        }
        catch (FormatException e)
        {
            throw new StartException(e.Message, e);
        }
    }
}
