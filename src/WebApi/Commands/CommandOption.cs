namespace Bookings.WebApi.Commands;

/// <summary>One option of a command.</summary>
/// <param name="Name">Its name without the hyphens.</param>
/// <param name="Placeholder">What stands for the value in the usage.</param>
internal sealed record CommandOption(string Name, string Placeholder)
{
    /// <summary>True when the command cannot do without it.</summary>
    public bool IsRequired { get; init; } = true;

    /// <summary>True when it takes several words, up to the next option.</summary>
    public bool IsList { get; init; }

    /// <inheritdoc />
    public override string ToString()
    {
        var text = $"--{Name} {Placeholder}{(IsList ? "..." : "")}";
        return IsRequired ? text : $"[{text}]";
    }
}
