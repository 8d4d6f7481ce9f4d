using System.Globalization;
using Bookings.Domain.Common;

namespace Bookings.Application.Tables.Requests;

/// <summary>The rows of a page.</summary>
/// <param name="Limit">Most rows; null when the caller did not say.</param>
/// <param name="Offset">Rows to leave out, 0 or more.</param>
public readonly record struct PageRange(long? Limit, long Offset)
{
    /// <summary>Intersects limit and offset with a Range header such as <c>0-24</c> or <c>25-</c>; both ends are included.</summary>
    /// <param name="limit">The limit of the query string.</param>
    /// <param name="offset">The offset of the query string.</param>
    /// <param name="header">The header; another form, such as bytes, is ignored.</param>
    /// <errors><error code="PGRST103">The range ends before it begins, or nothing is left.</error></errors>
    public static Result<PageRange> Of(long? limit, long? offset, string? header)
    {
        var first = offset ?? 0;
        var text = header is not null && header.StartsWith("items=", StringComparison.OrdinalIgnoreCase) ? header[6..] : header;
        var dash = text?.IndexOf('-') ?? -1;
        if (dash <= 0 || !long.TryParse(text.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var from))
        {
            return new PageRange(limit, first);
        }

        long? to = null;
        if (dash + 1 < text!.Length)
        {
            if (!long.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var last))
            {
                return new PageRange(limit, first);
            }

            to = last;
        }

        if (to < from)
        {
            return TableErrors.Range("The lower boundary must be lower than or equal to the upper boundary in the Range header.");
        }

        var begin = Math.Max(first, from);
        var end = Math.Min(limit is null || limit > long.MaxValue - first ? long.MaxValue : first + limit.Value, to is null or long.MaxValue ? long.MaxValue : to.Value + 1);
        if (begin >= end)
        {
            return TableErrors.Range("The range of the header and the limit and offset parameters have no row in common.");
        }

        return new PageRange(end == long.MaxValue ? null : end - begin, begin);
    }
}
