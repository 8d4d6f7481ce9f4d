using Bookings.Domain.Common;

namespace Bookings.Application.Webhooks;

/// <summary>Judges where subscribers want to be told of events, without asking anybody: the delivery checks again.</summary>
public interface ISubscriberAddresses
{
    /// <summary>Says what is wrong with an address.</summary>
    /// <param name="url">What the caller wrote.</param>
    /// <returns>Null when it may be tried.</returns>
    /// <errors>
    ///   <error code="SUBSCRIPTION_URL">It is no http or https address, carries a user name or a fragment, or may not be reached from here.</error>
    /// </errors>
    Error? FindRefusal(string url);
}
