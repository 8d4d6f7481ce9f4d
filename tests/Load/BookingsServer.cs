namespace Bookings.Load;

/// <summary>Starts our server from its Release build, as in production.</summary>
internal static class BookingsServer
{
    public static Task<ServerProcess> Start(
        LoadDatabase database, LoadOptions options, CancellationToken cancellation, bool runsJobs = false, params KeyValuePair<string, string>[] settings)
    {
        var port = ServerProcess.FreePort();
        return ServerProcess.Start(
            "Bookings",
            ["dotnet", RequiredPrograms.Server, "--urls", $"http://127.0.0.1:{port}", $"--Jobs:Enabled={runsJobs}"],
            port,
            [
                new("ConnectionStrings__Bookings", database.ConnectionString),
                new("ASPNETCORE_ENVIRONMENT", "Production"),
                .. LimitsOff,
                .. runsJobs ? Loopback : [],
                .. settings,
                .. options.Settings,
            ],
            "/readyz",
            cancellation);
    }

    // One key, or one guest, that does all the work is not what the rate limit is for.
    private static readonly KeyValuePair<string, string>[] LimitsOff = [new("Limits__RequestsPerMinute", "0"), new("Limits__GuestRequestsPerMinute", "0")];

    // What receives webhooks is this program.
    private static readonly KeyValuePair<string, string>[] Loopback = [new("Outbound__AllowedNetworks__0", "127.0.0.0/8")];
}
