using System.Text;

namespace Bookings.AcceptanceTests.Tables.Proof;

/// <summary>Reads CSV as RFC 4180 writes it.</summary>
internal static class Csv
{
    /// <summary>The fields of each row.</summary>
    public static List<List<string>> Fields(string text)
    {
        List<List<string>> rows = [[]];
        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (isQuoted)
            {
                isQuoted = character != '"' || (i + 1 < text.Length && text[i + 1] == '"' && ++i > 0);
                field.Append(isQuoted ? character : null);
            }
            else if (character == '"')
            {
                isQuoted = true;
            }
            else if (character is ',' or '\n')
            {
                rows[^1].Add(field.ToString().TrimEnd('\r'));
                field.Clear();
                if (character == '\n' && i + 1 < text.Length)
                {
                    rows.Add([]);
                }
            }
            else
            {
                field.Append(character);
            }
        }

        if (!text.EndsWith('\n'))
        {
            rows[^1].Add(field.ToString());
        }

        return rows;
    }
}
