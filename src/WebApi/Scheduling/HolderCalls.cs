using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using MediatR;

namespace Bookings.WebApi.Scheduling;

/// <summary>What calls of key holders have in common: the right is checked, the body is read, a request is sent, and its value is shown.</summary>
internal static class HolderCalls
{
    /// <summary>Answers whoever holds a key with the right.</summary>
    public static async Task<IResult> Answer(this HttpContext context, Area area, AccessLevel level, Func<Call, Task<SchedulingAnswer>> answer)
    {
        var call = context.Authorize(area, level);
        return call.IsError ? SchedulingAnswer.Refused(call.Error) : await answer(call.Value);
    }

    /// <summary>Answers whoever holds a key with the right about the thing that a number of the path names.</summary>
    public static Task<IResult> Answer(this HttpContext context, string id, Area area, AccessLevel level, Func<Call, int, Task<SchedulingAnswer>> answer) =>
        context.Answer(area, level, async call =>
        {
            var number = SchedulingRequest.Number(id, "id");
            return number.IsError ? SchedulingAnswer.Refused(number.Error) : await answer(call, number.Value);
        });

    /// <summary>Answers whoever holds a key with the right about the thing that two numbers of the path name.</summary>
    public static Task<IResult> Answer(
        this HttpContext context, string id, string innerId, Area area, AccessLevel level, Func<Call, int, int, Task<SchedulingAnswer>> answer) =>
        context.Answer(id, area, level, async (call, number) =>
        {
            var inner = SchedulingRequest.Number(innerId, "id");
            return inner.IsError ? SchedulingAnswer.Refused(inner.Error) : await answer(call, number, inner.Value);
        });

    /// <summary>Refuses a call that wants to be repeatable, where its answer may not be kept or its work may not be part of a transaction.</summary>
    public static Error? RefuseIdempotencyKey(this HttpContext context) => context.Request.Headers.ContainsKey("Idempotency-Key")
        ? Error.Invalid("SCHEDULING_NOT_REPEATABLE", "This call takes no Idempotency-Key.", "Idempotency-Key")
        : null;

    /// <summary>Sends a request and shows what came out.</summary>
    public static async Task<SchedulingAnswer> Show<T>(this IMediator sender, HttpContext context, IRequest<Result<T>> request, Func<T, object?> show) =>
        SchedulingAnswer.From(await sender.Send(request, context.RequestAborted), show);

    /// <summary>Reads the body, sends the request that it makes unless a field is wrong, and shows what came out.</summary>
    /// <param name="sender">Sends the request.</param>
    /// <param name="context">The call.</param>
    /// <param name="read">Reads every field of the contract; what it makes is thrown away when one of them is wrong.</param>
    /// <param name="show">Makes the answer of the value.</param>
    /// <param name="status">200 or 201.</param>
    /// <param name="isBodyRequired">Whether an empty body is refused.</param>
    public static async Task<SchedulingAnswer> Show<T>(
        this IMediator sender,
        HttpContext context,
        Func<BodyReader, IRequest<Result<T>>> read,
        Func<T, object?> show,
        int status = StatusCodes.Status200OK,
        bool isBodyRequired = true)
    {
        var body = await context.Body(isBodyRequired);
        if (body.IsError)
        {
            return SchedulingAnswer.Refused(body.Error);
        }

        var request = read(body.Value);
        if (body.Value.Error is { } wrong)
        {
            return SchedulingAnswer.Refused(wrong);
        }

        var done = await sender.Send(request, context.RequestAborted);
        if (done.IsError)
        {
            return SchedulingAnswer.Refused(done.Error);
        }

        return status == StatusCodes.Status201Created ? SchedulingAnswer.Created(show(done.Value)) : SchedulingAnswer.Ok(show(done.Value));
    }
}
