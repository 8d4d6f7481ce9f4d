using Bookings.Application.Messages;
using Bookings.WebApi.Hosting;

namespace Bookings.WebApi.Messages;

/// <summary>Registers messages with the operator's settings.</summary>
internal static class MessagesSetup
{
    /// <summary>Reads the section Messages.</summary>
    /// <exception cref="StartException">A setting cannot be used.</exception>
    public static void AddMessages(this WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(Check(builder.Configuration.GetSection("Messages").Get<MessageSettings>() ?? new MessageSettings()));

    private static MessageSettings Check(MessageSettings settings) => settings.GuestPage is null || IsPage(settings.GuestUrl("R", "S"))
        ? settings
        : throw new StartException("Messages__GuestPage must be an http or https address, such as https://example.com/booking/{reference}?secret={secret}.");

    private static bool IsPage(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
}
