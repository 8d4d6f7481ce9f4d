using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Bookings.WebApi.Hosting;

/// <summary>Sends numbers and traces to a collector, when the operator names one.</summary>
/// <remarks>
/// Only sources are listened to whose tags hold no addresses of feeds and calendars, which are secrets: our own, and those of the driver. Of the web server and
/// the clients the numbers are sent, which name routes and hosts, but not the traces, which name paths.
/// </remarks>
internal sealed class Telemetry : IHostedService, IDisposable
{
    private static readonly string[] Sources = ["Bookings.*", "Npgsql"];
    private static readonly string[] Meters =
        ["Bookings.*", "Npgsql", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime"];

    private readonly TracerProvider traces;
    private readonly MeterProvider numbers;

    public Telemetry(TelemetrySettings settings)
    {
        var resource = ResourceBuilder.CreateDefault().AddService("bookings");
        void Send(OtlpExporterOptions options)
        {
            options.Endpoint = settings.Endpoint!;
            options.Protocol = settings.Protocol == "grpc" ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
        }

        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddOtlpExporter(Send).Build();
        numbers = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter(Send).Build();
    }

    /// <summary>Reads the section Telemetry; without an endpoint nothing is listened to.</summary>
    /// <exception cref="StartException">A setting cannot be used.</exception>
    public static void Add(WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("Telemetry").Get<TelemetrySettings>() ?? new TelemetrySettings();
        if (settings.Protocol is not ("grpc" or "http/protobuf"))
        {
            throw new StartException($"Telemetry__Protocol is '{settings.Protocol}', but it is grpc or http/protobuf.");
        }

        if (settings.Endpoint is { } endpoint)
        {
            if (!endpoint.IsAbsoluteUri || endpoint.Scheme is not ("http" or "https"))
            {
                throw new StartException($"Telemetry__Endpoint is '{endpoint}', but it is an address such as http://127.0.0.1:4317.");
            }

            builder.Services.AddSingleton(settings);
            builder.Services.AddHostedService<Telemetry>();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        traces.ForceFlush(2_000);
        numbers.ForceFlush(2_000);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        traces.Dispose();
        numbers.Dispose();
    }
}
