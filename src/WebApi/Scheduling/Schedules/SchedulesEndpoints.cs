using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Domain.Organizations;
using Bookings.Domain.Time;
using Bookings.WebApi.Scheduling.Contract;
using MediatR;

namespace Bookings.WebApi.Scheduling.Schedules;

/// <summary><c>/v2/schedules</c>. Reference: scheduling-v2 §7.</summary>
internal static class SchedulesEndpoints
{
    public static void MapSchedules(this IEndpointRouteBuilder app)
    {
        var schedules = app.MapGroup("/schedules");
        schedules.MapPost("", Create).Describe(SchedulesDescriptions.Create);
        schedules.MapGet("", List).Describe(SchedulesDescriptions.List);
        schedules.MapGet("/default", Default).Describe(SchedulesDescriptions.Default);
        schedules.MapGet("/{id}", Get).Describe(SchedulesDescriptions.Get);
        schedules.MapPatch("/{id}", Change).Describe(SchedulesDescriptions.Change);
        schedules.MapDelete("/{id}", Delete).Describe(SchedulesDescriptions.Delete);
    }

    private static async Task<IResult> Create(HttpContext context, IMediator sender)
    {
        var call = context.Authorize(Area.Products, AccessLevel.Write);
        if (call.IsError)
        {
            return SchedulingAnswer.Refused(call.Error);
        }

        var body = await context.Body();
        if (body.IsError)
        {
            return SchedulingAnswer.Refused(body.Error);
        }

        var fields = body.Value;
        var request = new CreateSchedule(
            call.Value,
            fields.Text("name", isRequired: true, ScheduleLimits.NameLength)!,
            fields.Zone("timeZone", isRequired: true)?.Id!,
            fields.Flag("isDefault") ?? false,
            ScheduleInput.Availability(fields) ?? WeeklyHours.OfficeHours,
            ScheduleInput.Overrides(fields) ?? []);
        if (fields.Error is { } wrong)
        {
            return SchedulingAnswer.Refused(wrong);
        }

        var made = await sender.Send(request, context.RequestAborted);
        return made.IsError ? SchedulingAnswer.Refused(made.Error) : SchedulingAnswer.Created(ScheduleOutput.Of(made.Value));
    }

    private static async Task<IResult> List(HttpContext context, IMediator sender)
    {
        var call = context.Authorize(Area.Products, AccessLevel.Read);
        if (call.IsError)
        {
            return SchedulingAnswer.Refused(call.Error);
        }

        var found = await sender.Send(new ListSchedules(call.Value, DefaultOnly: false), context.RequestAborted);
        return SchedulingAnswer.From(found, views => views.Select(ScheduleOutput.Of));
    }

    private static async Task<IResult> Default(HttpContext context, IMediator sender)
    {
        var call = context.Authorize(Area.Products, AccessLevel.Read);
        if (call.IsError)
        {
            return SchedulingAnswer.Refused(call.Error);
        }

        var found = await sender.Send(new ListSchedules(call.Value, DefaultOnly: true), context.RequestAborted);
        return SchedulingAnswer.From(found, views => views.Select(ScheduleOutput.Of).FirstOrDefault());
    }

    private static Task<IResult> Get(HttpContext context, IMediator sender, string id) => One(context, id, AccessLevel.Read, async (call, number) =>
        SchedulingAnswer.From(await sender.Send(new GetSchedule(call, number), context.RequestAborted), ScheduleOutput.Of));

    private static Task<IResult> Change(HttpContext context, IMediator sender, string id) => One(context, id, AccessLevel.Write, async (call, number) =>
    {
        var body = await context.Body();
        if (body.IsError)
        {
            return SchedulingAnswer.Refused(body.Error);
        }

        var fields = body.Value;
        fields.AcceptAnswerOnly("id", "ownerId");
        fields.RefuseNull("name", "timeZone", "isDefault", "availability", "overrides", "dateOverrides");
        var request = new ChangeSchedule(
            call,
            number,
            fields.Text("name", longest: ScheduleLimits.NameLength),
            fields.Zone("timeZone")?.Id,
            fields.Flag("isDefault"),
            ScheduleInput.Availability(fields),
            ScheduleInput.Overrides(fields));
        return fields.Error is { } wrong
            ? SchedulingAnswer.Refused(wrong)
            : SchedulingAnswer.From(await sender.Send(request, context.RequestAborted), ScheduleOutput.Of);
    });

    private static Task<IResult> Delete(HttpContext context, IMediator sender, string id) => One(context, id, AccessLevel.Write, async (call, number) =>
    {
        var deleted = await sender.Send(new DeleteSchedule(call, number), context.RequestAborted);
        return deleted.IsError ? SchedulingAnswer.Refused(deleted.Error) : SchedulingAnswer.Done;
    });

    private static async Task<IResult> One(HttpContext context, string id, AccessLevel level, Func<Call, int, Task<SchedulingAnswer>> answer)
    {
        var call = context.Authorize(Area.Products, level);
        if (call.IsError)
        {
            return SchedulingAnswer.Refused(call.Error);
        }

        var number = SchedulingRequest.Number(id, "id");
        return number.IsError ? SchedulingAnswer.Refused(number.Error) : await answer(call.Value, number.Value);
    }
}
