namespace Bookings.Domain.Common;

/// <summary>What sort of refusal an <see cref="Error"/> is. Each dialect maps a kind to exactly one HTTP status, unless the code says more.</summary>
public enum ErrorKind
{
    /// <summary>The request itself is wrong: a malformed value, a missing field, an unknown name (400).</summary>
    Invalid,

    /// <summary>The request is well formed but breaks a rule of the resource (422 in the tables dialect, 400 in the scheduling dialect).</summary>
    Unprocessable,

    /// <summary>No credentials, or wrong ones (401).</summary>
    Unauthorized,

    /// <summary>The caller is known but may not do this (403).</summary>
    Forbidden,

    /// <summary>The thing named does not exist in the caller's organization (404).</summary>
    NotFound,

    /// <summary>The state of the world does not allow it now: the time is taken, a key exists (409).</summary>
    Conflict,

    /// <summary>A limit of the installation is reached: size, rate, depth (413, 429 or 400).</summary>
    Limit,

    /// <summary>The server cannot answer now: the database is down, a statement took too long (503).</summary>
    Unavailable,
}
