namespace KpiBot.Data.Sqlite;

/// <summary>A place that one process at a time can take; the operating system frees it when that process dies, however it dies.</summary>
internal static class FileLock
{
    /// <summary>The file stays (empty) after use: deleting it would let two processes lock two files of one name.</summary>
    public static IDisposable? TryTake(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(file))
        {
            return null;
        }
    }
}
