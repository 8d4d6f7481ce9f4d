using Bookings.Application.Resources;
using Bookings.Domain.Common;
using Bookings.Domain.Time;
using MediatR;

namespace Bookings.WebApi.Scheduling.Schedules;

/// <summary><c>/v2/schedules</c>. Reference: scheduling-v2 §7.</summary>
internal static class SchedulesEndpoints
{
    public static void MapSchedules(this IEndpointRouteBuilder app)
    {
        var schedules = app.MapGroup("/schedules");
        schedules.MapPost("", Create);
        schedules.MapGet("", List);
        schedules.MapGet("/default", Default);
        schedules.MapGet("/{id}", Get);
        schedules.MapPatch("/{id}", Change);
        schedules.MapDelete("/{id}", Delete);
    }

    private static async Task<IResult> Create(HttpContext context, ISender sender)
    {
        var caller = context.KeyHolder();
        if (caller.IsError)
        {
            return SchedulingAnswer.Refused(caller.Error);
        }

        var body = await context.Body();
        if (body.IsError)
        {
            return SchedulingAnswer.Refused(body.Error);
        }

        var fields = body.Value;
        var request = new CreateSchedule(
            caller.Value,
            fields.Text("name", isRequired: true, ScheduleLimits.NameLength)!,
            fields.Zone("timeZone", isRequired: true)?.Id!,
            fields.Flag("isDefault") ?? false,
            ScheduleInput.Availability(fields) ?? WeeklyHours.OfficeHours,
            ScheduleInput.Overrides(fields) ?? [],
            context.Now());
        if (fields.Error is { } wrong)
        {
            return SchedulingAnswer.Refused(wrong);
        }

        var made = await sender.Send(request, context.RequestAborted);
        return made.IsError ? SchedulingAnswer.Refused(made.Error) : SchedulingAnswer.Created(ScheduleOutput.Of(made.Value));
    }

    private static async Task<IResult> List(HttpContext context, ISender sender)
    {
        var caller = context.KeyHolder();
        if (caller.IsError)
        {
            return SchedulingAnswer.Refused(caller.Error);
        }

        var found = await sender.Send(new ListSchedules(caller.Value, DefaultOnly: false), context.RequestAborted);
        return SchedulingAnswer.From(found, views => views.Select(ScheduleOutput.Of));
    }

    private static async Task<IResult> Default(HttpContext context, ISender sender)
    {
        var caller = context.KeyHolder();
        if (caller.IsError)
        {
            return SchedulingAnswer.Refused(caller.Error);
        }

        var found = await sender.Send(new ListSchedules(caller.Value, DefaultOnly: true), context.RequestAborted);
        return SchedulingAnswer.From(found, views => views.Select(ScheduleOutput.Of).FirstOrDefault());
    }

    private static Task<IResult> Get(HttpContext context, ISender sender, string id) => One(context, id, async (caller, number) =>
        SchedulingAnswer.From(await sender.Send(new GetSchedule(caller, number), context.RequestAborted), ScheduleOutput.Of));

    private static Task<IResult> Change(HttpContext context, ISender sender, string id) => One(context, id, async (caller, number) =>
    {
        var body = await context.Body();
        if (body.IsError)
        {
            return SchedulingAnswer.Refused(body.Error);
        }

        var fields = body.Value;
        var request = new ChangeSchedule(
            caller,
            number,
            fields.Text("name", longest: ScheduleLimits.NameLength),
            fields.Zone("timeZone")?.Id,
            fields.Flag("isDefault"),
            ScheduleInput.Availability(fields),
            ScheduleInput.Overrides(fields),
            context.Now());
        return fields.Error is { } wrong
            ? SchedulingAnswer.Refused(wrong)
            : SchedulingAnswer.From(await sender.Send(request, context.RequestAborted), ScheduleOutput.Of);
    });

    private static Task<IResult> Delete(HttpContext context, ISender sender, string id) => One(context, id, async (caller, number) =>
    {
        var deleted = await sender.Send(new DeleteSchedule(caller, number, context.Now()), context.RequestAborted);
        return deleted.IsError ? SchedulingAnswer.Refused(deleted.Error) : SchedulingAnswer.Done;
    });

    private static async Task<IResult> One(HttpContext context, string id, Func<Domain.Organizations.Caller, int, Task<SchedulingAnswer>> answer)
    {
        var caller = context.KeyHolder();
        if (caller.IsError)
        {
            return SchedulingAnswer.Refused(caller.Error);
        }

        var number = SchedulingRequest.Number(id, "id");
        return number.IsError ? SchedulingAnswer.Refused(number.Error) : await answer(caller.Value, number.Value);
    }
}
