namespace Bookings.Infrastructure.PrivatePostgres;

/// <summary>Holds a folder for this process. The operating system lets go when the process ends, however it ends.</summary>
internal sealed class FolderLock : IDisposable
{
    private readonly FileStream file;

    private FolderLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock, or null when another process has it.</summary>
    public static FolderLock? TryTake(string folder)
    {
        try
        {
            // FileShare.None is flock(LOCK_EX) on Unix; the handle is not inherited by child processes.
            return new FolderLock(new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e is not DirectoryNotFoundException and not PathTooLongException)
        {
            return null;
        }
    }

    /// <summary>Waits for the lock; null when the time is over.</summary>
    public static async Task<FolderLock?> Take(string folder, TimeSpan patience, CancellationToken cancellation)
    {
        for (var waited = TimeSpan.Zero; ; waited += Pause)
        {
            if (TryTake(folder) is { } taken)
            {
                return taken;
            }

            if (waited >= patience)
            {
                return null;
            }

            await Task.Delay(Pause, cancellation);
        }
    }

    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public void Dispose() => file.Dispose();
}
