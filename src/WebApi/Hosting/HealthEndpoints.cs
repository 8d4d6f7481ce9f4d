namespace Bookings.WebApi.Hosting;

/// <summary>What a load balancer asks: <c>/healthz</c> (the process lives) and <c>/readyz</c> (it can serve).</summary>
internal static class HealthEndpoints
{
    private static readonly string[] Look = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Registers what the answers need.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services) => services.AddSingleton<Readiness>();

    /// <summary>Maps both addresses; neither needs a key.</summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/healthz", Look, () => Results.Json(new { status = "ok" })).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapMethods("/readyz", Look, Ready).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> Ready(Readiness readiness, CancellationToken cancellation) =>
        await readiness.FindObstacle(cancellation) is { } obstacle
            ? Results.Json(new { status = "unavailable", reason = obstacle }, statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Json(new { status = "ok" });
}
