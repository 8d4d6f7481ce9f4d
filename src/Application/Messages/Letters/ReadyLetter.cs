using Bookings.Domain.Messages;

namespace Bookings.Application.Messages.Letters;

/// <summary>A message that goes out now.</summary>
/// <param name="Message">The message, tracked.</param>
/// <param name="Scene">What stands around it.</param>
/// <param name="IsOff">Whether what it waited for does not take place: then it reaches nobody.</param>
internal sealed record ReadyLetter(Message Message, LetterScene Scene, bool IsOff = false);
