namespace Bookings.WebApi.Edge;

/// <summary>Which web pages may call the APIs; section <c>Cors</c>.</summary>
internal sealed class CorsSettings
{
    /// <summary>Origins such as <c>https://www.example.org</c>; empty lets pages of any origin call, without cookies.</summary>
    public string[] Origins { get; init; } = [];
}
