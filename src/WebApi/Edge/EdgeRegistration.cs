using System.Net;
using Bookings.Infrastructure.Idempotency;
using Bookings.Infrastructure.RequestLog;
using Bookings.WebApi.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Bookings.WebApi.Edge;

/// <summary>What stands around every call of both APIs, in its order.</summary>
internal static class EdgeRegistration
{
    /// <summary>Reads the sections Limits, Cors, Proxy, RequestLog and Idempotency.</summary>
    /// <exception cref="StartException">A setting cannot be used.</exception>
    public static void AddEdge(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(Check(builder.Configuration.GetSection("Limits").Get<RateSettings>() ?? new RateSettings()));
        services.AddSingleton(Check(builder.Configuration.GetSection("Cors").Get<CorsSettings>() ?? new CorsSettings()));
        services.AddSingleton(Check(builder.Configuration.GetSection("RequestLog").Get<RequestLogSettings>() ?? new RequestLogSettings()));
        services.AddSingleton(Check(builder.Configuration.GetSection("Idempotency").Get<IdempotencySettings>() ?? new IdempotencySettings()));
        var proxy = builder.Configuration.GetSection("Proxy").Get<ProxySettings>() ?? new ProxySettings();
        var networks = NetworksOf(proxy);
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.ForwardLimit = proxy.Hops;
            foreach (var network in networks)
            {
                options.KnownIPNetworks.Add(network);
            }
        });
        services.AddSingleton<WrongKeys>();
        services.AddSingleton<SeldomCalls>();
        services.AddSingleton<RequestLog>();
        services.AddSingleton<QueryMask>();
        services.AddSingleton<RequestLogWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<RequestLogWriter>());
        services.AddScoped<IdempotentAnswers>();
    }

    /// <summary>Stands before everything that answers.</summary>
    public static void UseEdge(this IApplicationBuilder app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<RequestTrail>();
        app.UseMiddleware<Cors>();
        app.UseMiddleware<Admission>();
    }

    /// <summary>Stands behind routing: which resource an address means is known only then.</summary>
    public static void UseRepetition(this IApplicationBuilder app) => app.UseMiddleware<Idempotency>();

    private static RateSettings Check(RateSettings settings) => settings is { RequestsPerMinute: < 0 } or { GuestRequestsPerMinute: < 0 } or { WrongKeysPerMinute: < 0 } or { InvitationsPerMinute: < 0 } or { ExportsPerMinute: < 0 }
        ? throw new StartException("Limits__RequestsPerMinute, Limits__GuestRequestsPerMinute, Limits__WrongKeysPerMinute and Limits__InvitationsPerMinute are whole numbers; 0 switches a limit off.")
        : settings;

    private static CorsSettings Check(CorsSettings settings) => Array.Find(settings.Origins, origin => !IsOrigin(origin)) is { } wrong
        ? throw new StartException($"Cors__Origins has '{wrong}', but an origin is a scheme and a host such as https://www.example.org, without a path.")
        : settings;

    private static RequestLogSettings Check(RequestLogSettings settings) => settings is { Days: < 1 } or { Waiting: < 1 }
        ? throw new StartException("RequestLog__Days and RequestLog__Waiting are whole numbers from 1.")
        : settings;

    private static IdempotencySettings Check(IdempotencySettings settings) => settings.Hours < 1
        ? throw new StartException("Idempotency__Hours is a whole number from 1.")
        : settings;

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase);

    private static List<IPNetwork> NetworksOf(ProxySettings settings)
    {
        if (settings.Hops < 1)
        {
            throw new StartException("Proxy__Hops is a whole number from 1.");
        }

        List<IPNetwork> networks = [];
        foreach (var text in settings.TrustedNetworks)
        {
            if (IPNetwork.TryParse(text, out var network))
            {
                networks.Add(network);
            }
            else if (IPAddress.TryParse(text, out var address))
            {
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else
            {
                throw new StartException($"Proxy__TrustedNetworks has '{text}', but it is a network such as 10.0.0.0/8 or an address.");
            }
        }

        return networks;
    }
}
