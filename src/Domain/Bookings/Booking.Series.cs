using System.Security.Cryptography;

namespace Bookings.Domain.Bookings;

/// <content>Meetings that repeat.</content>
public sealed partial class Booking
{
    /// <summary>Makes the name of a series: 128 random bits.</summary>
    public static string NewSeriesUid() => new Guid(RandomNumberGenerator.GetBytes(16)).ToString();

    /// <summary>Makes the new booking one of a series.</summary>
    /// <param name="seriesUid">Unguessable name of the series: who knows it may see and cancel all its meetings.</param>
    public void JoinSeries(string seriesUid) => RecurringUid = seriesUid;
}
