namespace Bookings.ICalendar.Reading;

/// <summary>Where a value stands in the body, with its folds.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Line">Its physical line, counted from 1; 0 for none.</param>
internal readonly record struct WrittenSlice(int Start, int Length, int Line);
