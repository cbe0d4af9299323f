using Microsoft.Data.Sqlite;

namespace KpiBot.Data.Sqlite;

/// <summary>SQLite's result codes that are the store's own trouble, in words: https://www.sqlite.org/rescode.html</summary>
internal static class SqliteFailure
{
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static string? Explain(SqliteException exception, string file) => exception.SqliteErrorCode switch
    {
        Busy => $"The store {file} has been held by another process for too long: end that process, or try again.",
        ReadOnly => $"The store {file} cannot be written: let KpiBot's user write the file and its folder.",
        InputOutput => $"The disk does not let the store {file} be read or written: check the disk ({exception.Message}).",
        Corrupt => $"The store {file} is damaged: restore a backup.",
        Full => $"The disk of the store {file} is full: make room and try again.",
        CannotOpen => $"The store {file} cannot be opened: check that its folder is there and that KpiBot's user may write to it.",
        NotADatabase => $"The file {file} is not a KpiBot store (not an SQLite database): move it away, or set ConnectionStrings:KpiBot to another file.",
        _ => null,
    };
}
