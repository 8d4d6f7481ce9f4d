using System.Globalization;
using Npgsql;

namespace Bookings.WebApi.Hosting;

/// <summary>Reads and writes <c>postgres://user:password@host:port/database?sslmode=require</c>.</summary>
internal static class PostgresUrl
{
    /// <summary>True for a text that is a URL and not a list of <c>Key=Value</c>.</summary>
    public static bool IsUrl(string text) =>
        text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a URL; keys of the query are keys of a connection string (<c>sslmode</c>, <c>host</c>, ...).</summary>
    /// <exception cref="FormatException">It is not a URL.</exception>
    /// <exception cref="ArgumentException">A key is unknown.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url))
        {
            throw new FormatException("it is not a URL of the form postgres://user:password@host:port/database.");
        }

        var connection = new NpgsqlConnectionStringBuilder();
        if (url.Host.Length > 0)
        {
            connection.Host = url.Host;
        }

        if (url.Port > 0)
        {
            connection.Port = url.Port;
        }

        if (url.AbsolutePath.Length > 1)
        {
            connection.Database = Uri.UnescapeDataString(url.AbsolutePath[1..]);
        }

        var user = url.UserInfo.Split(':', 2);
        if (user[0].Length > 0)
        {
            connection.Username = Uri.UnescapeDataString(user[0]);
        }

        if (user.Length == 2)
        {
            connection.Password = Uri.UnescapeDataString(user[1]);
        }

        foreach (var pair in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = pair.Split('=', 2);
            var key = Uri.UnescapeDataString(words[0]);
            connection[key == "sslmode" ? "SSL Mode" : key] = ValueOf(key, words);
        }

        return connection;
    }

    /// <summary>Writes the URL that reaches the same database.</summary>
    public static string Of(NpgsqlConnectionStringBuilder connection)
    {
        var host = connection.Host ?? "localhost";
        var isSocket = host.StartsWith('/');
        var secret = string.IsNullOrEmpty(connection.Password) ? "" : $":{Uri.EscapeDataString(connection.Password)}";
        var user = string.IsNullOrEmpty(connection.Username) ? "" : $"{Uri.EscapeDataString(connection.Username)}{secret}@";
        var address = isSocket ? "" : string.Create(CultureInfo.InvariantCulture, $"{host}:{connection.Port}");
        List<string> query = [];
        if (isSocket)
        {
            query.Add($"host={Uri.EscapeDataString(host)}");
            query.Add(string.Create(CultureInfo.InvariantCulture, $"port={connection.Port}"));
        }

        var sslMode = connection.SslMode switch
        {
            SslMode.Disable => "disable",
            SslMode.Allow => "allow",
            SslMode.Require => "require",
            SslMode.VerifyCA => "verify-ca",
            SslMode.VerifyFull => "verify-full",
            _ => null,
        };
        if (sslMode is not null)
        {
            query.Add($"sslmode={sslMode}");
        }

        var database = Uri.EscapeDataString(connection.Database ?? connection.Username ?? "");
        return $"postgres://{user}{address}/{database}{(query.Count == 0 ? "" : "?" + string.Join('&', query))}";
    }

    // libpq writes verify-full where Npgsql reads VerifyFull; other values (a socket's folder) may hold a hyphen of their own.
    private static string ValueOf(string key, string[] words) => words.Length < 2
        ? ""
        : key == "sslmode" ? words[1].Replace("-", "", StringComparison.Ordinal) : Uri.UnescapeDataString(words[1]);
}
