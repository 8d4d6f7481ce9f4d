using System.Numerics;
using System.Security.Cryptography;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.Bookings;

/// <summary>The names of a new booking and its calendar event, made before the decision so that the decision stays pure.</summary>
/// <param name="Id">The booking's key.</param>
/// <param name="EventId">The calendar event's key.</param>
/// <param name="Uid">22 characters, base 58, 128 random bits: who knows it may read and cancel the booking.</param>
/// <param name="Reference">8 characters for people, without letters that look like digits.</param>
/// <param name="Secret">32 hexadecimal characters, 128 random bits: word of the guest page's address.</param>
public sealed record BookingIdentity(BookingId Id, CalendarEventId EventId, string Uid, string Reference, string Secret)
{
    private const string Base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const string Unmistakable = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>Makes new names.</summary>
    /// <param name="now">The moment of the request; leads the keys.</param>
    public static BookingIdentity New(Instant now) => new(
        BookingId.New(now),
        CalendarEventId.New(now),
        ShortUid(RandomNumberGenerator.GetBytes(16)),
        RandomNumberGenerator.GetString(Unmistakable, 8),
        RandomNumberGenerator.GetHexString(32, lowercase: true));

    private static string ShortUid(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[22];
        var rest = new BigInteger(bytes, isUnsigned: true);
        for (var index = text.Length - 1; index >= 0; index--)
        {
            rest = BigInteger.DivRem(rest, 58, out var digit);
            text[index] = Base58[(int)digit];
        }

        return new string(text);
    }
}
