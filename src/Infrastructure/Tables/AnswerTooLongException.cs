namespace Bookings.Infrastructure.Tables;

/// <summary>An answer that has more bytes than one may have. Embeds multiply: a short request can ask for more than fits anywhere.</summary>
/// <param name="most">The bytes that an answer may have.</param>
public sealed class AnswerTooLongException(int most) : Exception("The answer is too long")
{
    /// <summary>The bytes that an answer may have.</summary>
    public int Most => most;
}
