using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bookings.AcceptanceTests.Tables.Cases;

/// <summary>One request of a case and what must come back. What is not said is not looked at.</summary>
/// <param name="Request">Method, path and query; blanks in the query are sent as <c>%20</c>.</param>
/// <param name="As">Who asks; see <see cref="CaseScene"/>.</param>
/// <param name="Headers">Further headers.</param>
/// <param name="Body">A text is sent as it is, anything else as JSON.</param>
/// <param name="ContentType">The type of the body; <c>none</c> sends none.</param>
/// <param name="Status">The status.</param>
/// <param name="Answers">Headers: a text, a pattern as <c>/pattern/</c>, or null for a header that must not be there.</param>
/// <param name="Json">The whole body; members may come in any order, a text <c>/pattern/</c> matches texts.</param>
/// <param name="Contains">Members that the body has, or elements that its array begins with, at any depth.</param>
/// <param name="Count">How many elements the array of the body has.</param>
/// <param name="Text">The body as it comes: a text or <c>/pattern/</c>.</param>
/// <param name="Keep">Words for later steps: the path into the body (<c>0.id</c>), or <c>header:ETag</c>.</param>
internal sealed record CaseStep(
    string Request,
    string As = "acme",
    Dictionary<string, string>? Headers = null,
    JsonElement? Body = null,
    string ContentType = "application/json",
    int? Status = null,
    Dictionary<string, string?>? Answers = null,
    JsonNode? Json = null,
    JsonNode? Contains = null,
    int? Count = null,
    string? Text = null,
    Dictionary<string, string>? Keep = null);
