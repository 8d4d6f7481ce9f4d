using Bookings.Application.Resources;

namespace Bookings.WebApi.Scheduling.EventTypes;

/// <summary>Reads options that are objects and can be switched off.</summary>
internal static class OptionReader
{
    /// <summary>Reads an option: an object, or null or <c>{"disabled":true}</c> to switch it off.</summary>
    /// <param name="body">The body.</param>
    /// <param name="name">The option.</param>
    /// <param name="read">Reads the object; null switches the option off.</param>
    /// <returns>Null when the body does not name the option.</returns>
    public static Given<T?>? Given<T>(this BodyReader body, string name, Func<BodyReader, T?> read)
        where T : class
    {
        if (!body.Has(name))
        {
            return null;
        }

        return body.Object(name) is { } option && option.Flag("disabled") != true ? new Given<T?>(read(option)) : new Given<T?>(null);
    }
}
