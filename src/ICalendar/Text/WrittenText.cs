namespace Bookings.ICalendar.Text;

/// <summary>A text that stays in the body until it is asked for: most texts of a feed never are.</summary>
/// <remarks>Reading it stores the decoded string in its place, so it must be held in a field and never be copied before.</remarks>
internal struct WrittenText
{
    private readonly int start;
    private readonly int length;

    // The body, then the string; one reference, so that another thread sees the one or the other.
    private object? holder;

    public WrittenText(string? text) => holder = text;

    public WrittenText(BodySource source, int start, int length)
    {
        holder = source;
        this.start = start;
        this.length = length;
    }

    /// <summary>Whether there is a text, be it empty.</summary>
    public readonly bool IsPresent => holder is not null;

    /// <summary>The text; null when there is none.</summary>
    public string? Read()
    {
        if (holder is BodySource source)
        {
            holder = source.Text(start, length);
        }

        return (string?)holder;
    }
}
