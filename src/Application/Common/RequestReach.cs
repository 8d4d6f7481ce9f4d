namespace Bookings.Application.Common;

/// <summary>Finds out whose rows a type of request may see.</summary>
internal static class RequestReach
{
    /// <summary>The organization of the request's <see cref="Call"/>, or what <see cref="IReaching"/> says.</summary>
    /// <exception cref="InvalidOperationException">The request has neither: nobody would know its limits.</exception>
    public static Func<TRequest, Reach> Of<TRequest>()
    {
        if (typeof(TRequest).IsAssignableTo(typeof(IReaching)))
        {
            return request => ((IReaching)request!).Reach;
        }

        var call = typeof(TRequest).GetProperties().SingleOrDefault(property => property.PropertyType == typeof(Call))?.GetMethod
            ?? throw new InvalidOperationException($"{typeof(TRequest).Name} has neither a Call nor a Reach.");
        var read = call.CreateDelegate<Func<TRequest, Call>>();
        return request => new Reach.Organization(read(request).OrganizationId);
    }
}
