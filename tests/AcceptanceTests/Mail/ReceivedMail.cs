using System.Text;
using System.Text.RegularExpressions;

namespace Bookings.AcceptanceTests.Mail;

/// <summary>A mail as a mail program sees it: headers with their encoded words read, and the parts with their transfer encoding undone.</summary>
internal sealed partial class ReceivedMail
{
    private readonly List<(string ContentType, string Text)> parts = [];

    public ReceivedMail(string recipient, string raw)
    {
        (Recipient, Raw) = (recipient, raw);
        var (headers, body) = Split(raw);
        Headers = headers.ToLookup(header => header.Name, header => header.Value, StringComparer.OrdinalIgnoreCase);
        Collect(Header("Content-Type"), Header("Content-Transfer-Encoding"), body);
    }

    /// <summary>The address of the envelope.</summary>
    public string Recipient { get; }

    public string Raw { get; }

    public ILookup<string, string> Headers { get; }

    public string Subject => Header("Subject");

    public string Text => Part("text/plain");

    public string Html => Part("text/html");

    /// <summary>The calendar part with its lines unfolded; empty when there is none.</summary>
    public string Calendar => Part("text/calendar").Replace("\r\n ", string.Empty, StringComparison.Ordinal);

    public IEnumerable<string> ContentTypes => parts.Select(part => part.ContentType);

    /// <summary>The first header of a name; empty when there is none.</summary>
    public string Header(string name) => Headers[name].FirstOrDefault() ?? string.Empty;

    /// <summary>The value of a line of the calendar part, such as <c>UID</c>.</summary>
    public string Line(string name) => Regex.Match(Calendar, $@"^{name}(?:;[^:\r\n]*)?:([^\r\n]*)", RegexOptions.Multiline).Groups[1].Value;

    private string Part(string mediaType) =>
        parts.Where(part => part.ContentType.StartsWith(mediaType, StringComparison.OrdinalIgnoreCase)).Select(part => part.Text).FirstOrDefault() ?? string.Empty;

    private void Collect(string contentType, string encoding, string body)
    {
        if (BoundaryPattern().Match(contentType) is { Success: true } boundary)
        {
            foreach (var piece in body.Split($"--{boundary.Groups[1].Value}").Skip(1).SkipLast(1))
            {
                var (headers, content) = Split(piece.TrimStart('\r', '\n'));
                Collect(Find("Content-Type"), Find("Content-Transfer-Encoding"), content);

                string Find(string name) => headers.Find(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? string.Empty;
            }

            return;
        }

        parts.Add((contentType, encoding.ToLowerInvariant() switch
        {
            "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(body)),
            "quoted-printable" => Encoding.UTF8.GetString(Unquote(body)),
            _ => body,
        }));
    }

    private static (List<(string Name, string Value)> Headers, string Body) Split(string raw)
    {
        var end = raw.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var headers = raw[..end].Replace("\r\n ", " ", StringComparison.Ordinal).Replace("\r\n\t", " ", StringComparison.Ordinal).Split("\r\n")
            .Select(line => line.Split(':', 2)).Select(line => (line[0], Words(line[1].Trim()))).ToList();
        return (headers, raw[(end + 4)..]);
    }

    private static string Words(string value) => WordPattern().Replace(
        BetweenWordsPattern().Replace(value, "?=$1"),
        word => Encoding.UTF8.GetString(word.Groups[1].Value is "B" or "b" ? Convert.FromBase64String(word.Groups[2].Value) : Unquote(word.Groups[2].Value.Replace('_', ' '))));

    private static byte[] Unquote(string text)
    {
        var bytes = new List<byte>();
        text = text.Replace("=\r\n", string.Empty, StringComparison.Ordinal);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=')
            {
                bytes.Add(Convert.ToByte(text[(i + 1)..(i + 3)], 16));
                i += 2;
            }
            else
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text[i].ToString()));
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex("boundary=\"?([^\";]+)\"?", RegexOptions.IgnoreCase)]
    private static partial Regex BoundaryPattern();

    [GeneratedRegex(@"=\?utf-8\?([BbQq])\?([^?]*)\?=", RegexOptions.IgnoreCase)]
    private static partial Regex WordPattern();

    // Blanks between two encoded words do not count.
    [GeneratedRegex(@"\?=\s+(=\?)")]
    private static partial Regex BetweenWordsPattern();
}
