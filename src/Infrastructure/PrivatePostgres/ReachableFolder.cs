using System.Security.Cryptography;
using System.Text;

namespace Bookings.Infrastructure.PrivatePostgres;

/// <summary>Chooses a folder in which the server's account can work.</summary>
internal static class ReachableFolder
{
    /// <summary>The wanted folder, or one keyed by its path when the account may not pass the folders above it (a clone below /root).</summary>
    /// <exception cref="ClusterException">No folder will do, or the wanted one belongs to another account.</exception>
    public static async Task<string> For(string wanted, ServerAccount account, CancellationToken cancellation)
    {
        // Never another folder when there is one already: that would be an empty database where the user expects a full one.
        string[] choices = account.Owner is null || Directory.Exists(wanted)
            ? [wanted]
            : [wanted, Path.Combine("/var/lib/bookings", Key(wanted)), Path.Combine("/tmp", $"bookings-{Key(wanted)}")];
        foreach (var folder in choices)
        {
            if (await account.CanWorkIn(folder, cancellation))
            {
                return folder;
            }
        }

        throw new ClusterException(
            $"The account {account.Name}, under which PostgreSQL runs, cannot work in {string.Join(" or ", choices)}. "
            + "A folder made by another account stays that account's: start Bookings as that account, remove the folder, "
            + "or set PrivatePostgres__DataFolder to another one.");
    }

    /// <summary>A short name that is the same for the same path.</summary>
    public static string Key(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..12];
}
