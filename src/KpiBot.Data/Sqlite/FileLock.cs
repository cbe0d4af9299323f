namespace KpiBot.Data.Sqlite;

/// <summary>A place that one process at a time can take; the operating system frees it when that process dies, however it dies.</summary>
internal static class FileLock
{
    // What "somebody holds it" is called by Linux (EAGAIN), macOS (EAGAIN) and Windows (ERROR_SHARING_VIOLATION).
    private static readonly int[] Held = [11, 35, unchecked((int)0x80070020)];

    /// <summary>The file stays (empty) after use: deleting it would let two processes lock two files of one name.</summary>
    public static IDisposable? TryTake(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (Held.Contains(exception.HResult))
        {
            return null;
        }
    }
}
