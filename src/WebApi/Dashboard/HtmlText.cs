using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Bookings.WebApi.Dashboard;

/// <summary>Collects an interpolated string and encodes what stands in its holes. A hole of a type that is not named here does not compile.</summary>
[InterpolatedStringHandler]
internal readonly struct HtmlText
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder text;

    public HtmlText(int literalLength, int formattedCount) => text = new StringBuilder(literalLength + (16 * formattedCount));

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted(Html piece) => text.Append(piece);

    public void AppendFormatted(IEnumerable<Html> pieces)
    {
        foreach (var piece in pieces)
        {
            text.Append(piece);
        }
    }

    public void AppendFormatted(string? value) => text.Append(Encoder.Encode(value ?? string.Empty));

    public void AppendFormatted(long value) => text.Append(value.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(Guid value) => text.Append(value.ToString());

    public override string ToString() => text.ToString();
}
