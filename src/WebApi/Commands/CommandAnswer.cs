namespace Bookings.WebApi.Commands;

/// <summary>What a command says when it is done.</summary>
/// <param name="Text">For people, without a line break at the end.</param>
/// <param name="Fields">For programs: the members of the one JSON object, in order.</param>
internal sealed record CommandAnswer(string Text, IReadOnlyDictionary<string, object> Fields)
{
    /// <summary>A remark for people that is no part of the answer; written to stderr.</summary>
    public string? Note { get; init; }
}
