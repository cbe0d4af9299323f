using KpiBot.Data.Facts;
using KpiBot.Data.Opening;
using KpiBot.Data.Records;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace KpiBot.Data.Sqlite;

/// <summary>What SQLite does its own way.</summary>
internal sealed class SqliteKpiDbContext(DbContextOptions<SqliteKpiDbContext> options) : KpiDbContext(options)
{
    private static readonly EventId[] Said =
        [RelationalEventId.CommandError, RelationalEventId.ConnectionError, CoreEventId.SaveChangesFailed, CoreEventId.QueryIterationFailed];

    public override string Address => Path.GetFullPath(Connection.DataSource);

    public override string ForgottenFile => $"{Address}.forgotten";

    public override bool CanBeAttended => true;

    public override bool IsAttended
    {
        get
        {
            using var place = Attend();
            return place is null;
        }
    }

    private SqliteConnection Connection => (SqliteConnection)Database.GetDbConnection();

    public static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlite(connectionString).UseSnakeCaseNamingConvention().AddInterceptors(new SqliteSession())
            .ConfigureWarnings(warnings => warnings.Ignore(Said)); // Whoever asked is told, in a sentence where the file or its disk is to blame.

    // By an index, each row would be looked up on its own page.
    public override string Whole(string table) => $"{table} NOT INDEXED";

    public override RowSource Rows(string sql, IEnumerable<(string Name, object Value)> parameters) => new SqliteRows(Connection, sql, parameters);

    public override Staging Stage(StagingPlace place, ImportPlan plan) => new SqliteStaging(this, Connection, place, plan);

    public override async Task<IDbContextTransaction> BeginReadAsync(CancellationToken cancellationToken)
    {
        await Database.OpenConnectionAsync(cancellationToken);
        return await Database.UseTransactionAsync(BeginDeferred(), cancellationToken)
            ?? throw new InvalidOperationException("SQLite gave no transaction.");
    }

    public override IDisposable? TryTake(string work)
    {
        try
        {
            return FileLock.TryTake($"{Address}.{work}.lock");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnusableException($"The store {Address} cannot be written: let KpiBot's user write its folder ({exception.Message})", exception);
        }
    }

    public override IDisposable? Attend() => TryTake("serving");

    public override StoreMark? Watch() => new SqliteMark(Connection.ConnectionString);

    public override async Task BackUpAsync(string file, CancellationToken cancellationToken)
    {
        await Database.OpenConnectionAsync(cancellationToken);
        await SqliteBackup.SaveAsync(Connection, file, cancellationToken);
    }

    public override Task CheckBackupAsync(string file, IReadOnlyCollection<string> known, CancellationToken cancellationToken) =>
        Task.Run(() => SqliteBackup.Check(file, known), cancellationToken);

    public override async Task RestoreAsync(string file, CancellationToken cancellationToken)
    {
        await Database.OpenConnectionAsync(cancellationToken);
        SqliteBackup.Restore(Connection, file);
    }

    // Free pages and the log keep old values: https://www.sqlite.org/lang_vacuum.html. While others are at work it waits for the next time.
    public override async Task ScrubAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Database.ExecuteSqlAsync($"VACUUM", cancellationToken);
            await Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode is 5 or 6)
        {
            // The person is out of every row already.
        }
    }

    public override void MakeRoom()
    {
        if (Directory.Exists(Address))
        {
            throw new StoreUnusableException($"The store {Address} is a folder: set ConnectionStrings:KpiBot to a file in it.");
        }

        var folder = Path.GetDirectoryName(Address);
        try
        {
            Directory.CreateDirectory(folder ?? ".");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnusableException($"The store's folder {folder} cannot be made: {exception.Message}", exception);
        }
    }

    // EF's own lock is a row that stays when its process dies, and then is waited for without end:
    // https://learn.microsoft.com/ef/core/providers/sqlite/limitations#concurrent-migrations-protection
    public override Task ClearDeadUpgradeAsync(CancellationToken cancellationToken) =>
        Database.ExecuteSqlAsync($"DROP TABLE IF EXISTS __EFMigrationsLock", cancellationToken);

    public override string? WhyUnusable(Exception exception) => exception is SqliteException sqlite ? SqliteFailure.Explain(sqlite, Address) : null;

    // It takes no write lock, and under WAL it reads the state of its first statement to the end.
    private SqliteTransaction BeginDeferred() => Connection.BeginTransaction(deferred: true);
}
