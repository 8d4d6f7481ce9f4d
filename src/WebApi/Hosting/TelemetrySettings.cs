namespace Bookings.WebApi.Hosting;

/// <summary>Where numbers and traces go; section <c>Telemetry</c>.</summary>
internal sealed record TelemetrySettings
{
    /// <summary>Address of a collector that takes OTLP, such as <c>http://127.0.0.1:4317</c>; null sends nothing.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>How it is spoken to: <c>grpc</c> or <c>http/protobuf</c>.</summary>
    public string Protocol { get; init; } = "grpc";
}
