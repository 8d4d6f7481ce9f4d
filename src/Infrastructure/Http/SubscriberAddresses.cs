using Bookings.Application.Webhooks;
using Bookings.Domain.Common;

namespace Bookings.Infrastructure.Http;

/// <inheritdoc />
internal sealed class SubscriberAddresses(OutboundRules rules) : ISubscriberAddresses
{
    public Error? FindRefusal(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Host.Length == 0 || url.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter)))
        {
            return SubscriptionErrors.UrlNotAllowed("it is no absolute address");
        }

        if (address.Scheme is not ("http" or "https"))
        {
            return SubscriptionErrors.UrlNotAllowed("only http and https are possible");
        }

        if (address.UserInfo.Length > 0 || address.Fragment.Length > 0)
        {
            return SubscriptionErrors.UrlNotAllowed("it must have no user name and no fragment");
        }

        return rules.MayAllow(address.IdnHost, address.Port)
            ? null
            : SubscriptionErrors.UrlNotAllowed("this server may not reach the address") with
            {
                Hint = "The operator can allow networks, addresses, host names and ports, except those where clouds keep their secrets: "
                    + "Outbound:AllowedNetworks, Outbound:AllowedPorts.",
            };
    }
}
