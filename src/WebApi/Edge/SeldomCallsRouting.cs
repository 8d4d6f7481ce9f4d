namespace Bookings.WebApi.Edge;

/// <summary>Says of an endpoint that it is not for many calls.</summary>
internal static class SeldomCallsRouting
{
    /// <summary>Limits the calls of each key.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="change">Name of the limit.</param>
    public static void Seldom(this RouteHandlerBuilder endpoint, string change) => endpoint.AddEndpointFilter(async (invocation, next) =>
        invocation.HttpContext.RequestServices.GetRequiredService<SeldomCalls>().Refuse(invocation.HttpContext, change) ?? await next(invocation));
}
