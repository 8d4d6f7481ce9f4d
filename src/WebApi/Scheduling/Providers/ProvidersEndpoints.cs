using Bookings.Domain.Common;
using Bookings.Domain.Organizations;

namespace Bookings.WebApi.Scheduling.Providers;

/// <summary>
/// Addresses that need an account at somebody else's service: calendars of Google, Microsoft and Apple, meeting rooms, payments, verified addresses, OAuth clients.
/// Lists are empty, and whatever would connect, change or verify something is refused. Reference: scheduling-v2 §9, §10.
/// </summary>
/// <remarks>Bodies are not read, so that no password sent to such an address stays anywhere.</remarks>
internal static class ProvidersEndpoints
{
    private const int MostTaken = 250;

    public static void MapProviders(this IEndpointRouteBuilder app)
    {
        var providers = app.MapGroup(string.Empty);
        ((IEndpointConventionBuilder)providers).Add(ProvidersDescriptions.Describe);
        MapCalendars(providers);
        MapConferencing(providers.MapGroup("/conferencing"));
        MapStripe(providers.MapGroup("/stripe"));
        MapVerifiedResources(providers.MapGroup("/verified-resources/{kind:regex(^(emails|phones)$)}"));
        MapOAuth(providers.MapGroup("/auth/oauth2"));
    }

    private static void MapCalendars(IEndpointRouteBuilder app)
    {
        Map(app, "GET", "/calendars/connections", context => Empty(context, new { connections = Array.Empty<object>() }));
        foreach (var (verb, address) in new[]
        {
            ("GET", "/events"), ("POST", "/events"), ("GET", "/events/{eventId}"), ("PATCH", "/events/{eventId}"), ("DELETE", "/events/{eventId}"), ("GET", "/freebusy"),
        })
        {
            Map(app, verb, $"/calendars/connections/{{connectionId}}{address}", context => Refuse(context, ProviderErrors.NoConnection));
        }

        var calendars = app.MapGroup("/calendars/{calendar}");
        foreach (var (verb, address) in new[]
        {
            ("GET", "/check"), ("GET", "/freebusy"), ("GET", "/events"), ("POST", "/events"), ("GET", "/events/{eventUid}"), ("PATCH", "/events/{eventUid}"),
            ("DELETE", "/events/{eventUid}"), ("GET", "/event/{eventUid}"), ("PATCH", "/event/{eventUid}"),
        })
        {
            calendars.MapMethods(address, [verb], (HttpContext context, string calendar) => Refuse(context, OfCalendar(calendar, ProviderErrors.NoCalendar)));
        }

        calendars.MapPost("/disconnect", (HttpContext context, string calendar) => Refuse(context, OfCalendar(calendar, _ => ProviderErrors.NoCalendarCredential)));
        calendars.MapGet("/connect", (HttpContext context, string calendar) => Refuse(context, OfCalendar(calendar, ProviderErrors.CannotConnect)));
        calendars.MapPost("/credentials", (HttpContext context, string calendar) => Refuse(context, OfCalendar(calendar, ProviderErrors.CannotConnect)));

        // Browsers come back to it from the provider, without a key.
        calendars.MapGet("/save", (string calendar) => SchedulingAnswer.Refused(OfCalendar(calendar, ProviderErrors.CannotConnect)));
    }

    private static void MapConferencing(RouteGroupBuilder apps)
    {
        Map(apps, "GET", "", context => Empty(context, Array.Empty<object>()));
        Map(apps, "GET", "/default", context => context.Answer(Area.Products, AccessLevel.Read, _ => Task.FromResult(SchedulingAnswer.Done)));
        apps.MapPost("/{app}/default", (HttpContext context, string app) => Refuse(context, OfConferencing(app, ProviderErrors.NoConferencing)));
        apps.MapDelete("/{app}/disconnect", (HttpContext context, string app) => Refuse(context, OfConferencing(app, ProviderErrors.NoConferencing)));
        apps.MapPost("/{app}/connect", (HttpContext context, string app) => Refuse(context, OfConferencing(app, ProviderErrors.CannotConnect)));
        apps.MapGet("/{app}/oauth/auth-url", (HttpContext context, string app) => Refuse(context, OfConferencing(app, ProviderErrors.CannotConnect)));
        apps.MapGet("/{app}/oauth/callback", (string app) => SchedulingAnswer.Refused(OfConferencing(app, ProviderErrors.CannotConnect)));
    }

    private static void MapStripe(RouteGroupBuilder stripe)
    {
        Map(stripe, "GET", "/connect", context => Refuse(context, ProviderErrors.NoStripe));
        Map(stripe, "GET", "/check", context => Refuse(context, ProviderErrors.NoStripeCredential));
        stripe.MapGet("/save", () => SchedulingAnswer.Refused(ProviderErrors.NoStripe));
    }

    private static void MapVerifiedResources(RouteGroupBuilder resources)
    {
        Map(resources, "GET", "", context =>
        {
            var query = new QueryReader(context.Request.Query);
            query.Integer("take", 1, MostTaken);
            query.Integer("skip", 0, int.MaxValue);
            return query.Error is { } wrong ? Refuse(context, wrong) : Empty(context, Array.Empty<object>());
        });
        resources.MapGet("/{id}", (HttpContext context, string id) => context.Answer(id, Area.Products, AccessLevel.Read, (_, _) =>
            Task.FromResult(SchedulingAnswer.Refused(ProviderErrors.NotVerified(id)))));
        foreach (var step in (ReadOnlySpan<string>)["request", "verify"])
        {
            resources.MapPost($"/verification-code/{step}", (HttpContext context, string kind) =>
                Refuse(context, kind == "emails" ? ProviderErrors.NoMail : ProviderErrors.NoPhone));
        }
    }

    private static void MapOAuth(RouteGroupBuilder clients)
    {
        Map(clients, "GET", "/clients/{clientId}", context => Refuse(context, ProviderErrors.NoClient));

        // RFC 6749 §5.2: this address has errors of a shape of its own.
        clients.MapPost("/token", (HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return Results.Json(
                new { error = "invalid_client", error_description = "This server has no OAuth clients: use an API key." }, statusCode: StatusCodes.Status401Unauthorized);
        });
    }

    private static void Map(IEndpointRouteBuilder app, string verb, string address, Func<HttpContext, Task<IResult>> answer) =>
        app.MapMethods(address, [verb], async context => await (await answer(context)).ExecuteAsync(context));

    private static Task<IResult> Empty(HttpContext context, object none) =>
        context.Answer(Area.Products, AccessLevel.Read, _ => Task.FromResult(SchedulingAnswer.Ok(none)));

    private static Task<IResult> Refuse(HttpContext context, Error refusal) => context.Answer(
        Area.Products,
        HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) ? AccessLevel.Read : AccessLevel.Write,
        _ => Task.FromResult(SchedulingAnswer.Refused(refusal)));

    private static Error OfCalendar(string calendar, Func<string, Error> refusal) =>
        Providers.Calendars.Contains(calendar) ? refusal(calendar) : ProviderErrors.UnknownCalendar;

    private static Error OfConferencing(string app, Func<string, Error> refusal) =>
        Providers.Conferencing.Contains(app) ? refusal(app) : ProviderErrors.UnknownConferencing;
}
