using System.Text;

namespace Bookings.Infrastructure.Calendars;

/// <summary>The address of a feed, ready for a request.</summary>
/// <param name="Target">http or https, without user info and fragment.</param>
/// <param name="Credentials">User info in Basic form, kept over https only; null when there is none.</param>
internal sealed record FeedAddress(Uri Target, string? Credentials)
{
    /// <summary>Reads an address as a tenant wrote it.</summary>
    /// <returns>Null when it is no absolute address of a known scheme with a host.</returns>
    public static FeedAddress? Read(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) ? Of(address) : null;

    /// <summary>The address that a redirect names.</summary>
    /// <returns>Null when it is none, or leads from https to http.</returns>
    public FeedAddress? Follow(Uri? location)
    {
        if (location is null || !Uri.TryCreate(Target, location, out var next) || Of(next) is not { } address
            || (Target.Scheme == Uri.UriSchemeHttps && address.Target.Scheme != Uri.UriSchemeHttps))
        {
            return null;
        }

        // The password belongs to the origin that the tenant named, wherever that origin sends us.
        var isSameOrigin = Uri.Compare(Target, address.Target, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
        return address with { Credentials = isSameOrigin ? Credentials : null };
    }

    private static FeedAddress? Of(Uri address)
    {
        var scheme = address.Scheme switch
        {
            "http" => Uri.UriSchemeHttp,
            "https" or "webcal" or "webcals" => Uri.UriSchemeHttps,
            _ => null,
        };
        if (scheme is null || address.Host.Length == 0)
        {
            return null;
        }

        var hasOwnPort = !address.IsDefaultPort && address.Port > 0;
        var target = new UriBuilder(address)
        {
            Scheme = scheme,
            Port = hasOwnPort ? address.Port : -1,
            UserName = string.Empty,
            Password = string.Empty,
            Fragment = string.Empty,
        };
        var credentials = address.UserInfo.Length > 0 && scheme == Uri.UriSchemeHttps
            ? Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo)))
            : null;
        return new FeedAddress(target.Uri, credentials);
    }
}
