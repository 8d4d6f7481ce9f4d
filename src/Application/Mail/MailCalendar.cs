using Bookings.ICalendar;

namespace Bookings.Application.Mail;

/// <summary>The calendar part of a mail, which calendar clients act on.</summary>
/// <param name="Method">What they do with it; the same as METHOD in the text.</param>
/// <param name="Text">The calendar (RFC 5545).</param>
public sealed record MailCalendar(IcsMethod Method, string Text);
