using Bookings.WebApi.Scheduling.ApiKeys;
using Bookings.WebApi.Scheduling.Bookings;
using Bookings.WebApi.Scheduling.EventTypes;
using Bookings.WebApi.Scheduling.Me;
using Bookings.WebApi.Scheduling.OutOfOffice;
using Bookings.WebApi.Scheduling.Schedules;
using Bookings.WebApi.Scheduling.Slots;
using Bookings.WebApi.Scheduling.Teams;
using Bookings.WebApi.Scheduling.Webhooks;

namespace Bookings.WebApi.Scheduling;

/// <summary>The table of contents of the scheduling dialect.</summary>
internal static class SchedulingEndpoints
{
    /// <summary>Registers what the dialect needs.</summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<MatcherPolicy, VersionPolicy>();
        services.Configure<SchedulingOptions>(configuration.GetSection(SchedulingOptions.Section));
        return services;
    }

    /// <summary>Adds the dialect's pipeline; must stand before routing, because it rewrites addresses.</summary>
    public static IApplicationBuilder UseScheduling(this IApplicationBuilder app) => app.UseMiddleware<SchedulingPipeline>();

    /// <summary>Maps the addresses of the dialect.</summary>
    public static void MapScheduling(this IEndpointRouteBuilder app)
    {
        // Reference scheduling-v2 §2.1.
        app.MapMethods("/health", [HttpMethods.Get, HttpMethods.Head], () => Results.Text("OK")).AllowAnonymous().ExcludeFromDescription();
        var v2 = app.MapGroup("/v2");
        v2.MapVersions();
        v2.MapApiKeys();
        v2.MapMe();
        v2.MapOutOfOffice();
        v2.MapWebhooks();
        v2.In(SchedulingVersions.Schedules).MapSchedules();
        v2.In(SchedulingVersions.EventTypes).MapEventTypes();
        v2.In(SchedulingVersions.PrivateLinks).MapPrivateLinks();
        v2.MapTeams();
        v2.MapTeamEventTypes();
        v2.MapSlots();
        v2.MapReservations();
        v2.In(SchedulingVersions.Bookings).MapBookings();
        v2.In(SchedulingVersions.Bookings).MapTeamBookings();
        v2.Map("/{**rest}", (HttpContext context) => SchedulingAnswer.Refused(
            SchedulingErrors.NoRoute(context.Request.Method, SchedulingErrorWriter.PathOf(context) + context.Request.QueryString, VersionPolicy.OthersOf(context))));
    }
}
