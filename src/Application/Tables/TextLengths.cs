namespace Bookings.Application.Tables;

/// <summary>The longest texts of columns, in characters (Unicode scalar values), where kinds of columns share a bound.</summary>
public static class TextLengths
{
    /// <summary>Names, labels and titles. Titles of bookings take twice as much, so that what is put together of a name fits.</summary>
    public const int Name = 500;

    /// <summary>Addresses in the web.</summary>
    public const int Address = 2_000;

    /// <summary>What people write at length.</summary>
    public const int Prose = 100_000;
}
