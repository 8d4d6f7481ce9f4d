using Bookings.Application.Tables;
using Bookings.Domain.Common;

namespace Bookings.WebApi.Tables;

/// <summary>Answers every other method at an address that takes POST: OPTIONS is told so, the rest is refused with 405.</summary>
internal static class PostOnly
{
    /// <summary>Answers the request.</summary>
    /// <param name="context">The request, and what is answered.</param>
    /// <param name="details">What the address takes, for people.</param>
    /// <returns>What is wrong; null when the answer stands.</returns>
    public static Error? Answer(HttpContext context, string details)
    {
        context.Response.Headers.Allow = "OPTIONS,POST";
        if (!HttpMethods.IsOptions(context.Request.Method))
        {
            return TableErrors.Method(context.Request.Method, details);
        }

        var caller = TableCallers.Recognize(context);
        return caller.IsError ? caller.Error : null;
    }
}
