using System.Data;
using KpiBot.Data.Facts;
using KpiBot.Data.Opening;
using KpiBot.Data.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace KpiBot.Data.PostgreSql;

/// <summary>What PostgreSQL does its own way.</summary>
internal sealed class PostgreSqlKpiDbContext(DbContextOptions<PostgreSqlKpiDbContext> options) : KpiDbContext(options)
{
    public override string Address
    {
        get
        {
            var where = new NpgsqlConnectionStringBuilder(Database.GetConnectionString());
            return $"{where.Database} on {where.Host}:{where.Port}";
        }
    }

    // The database's own folder is out of reach: the user's data folder of this host, as for an SQLite store.
    public override string ForgottenFile => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
        "kpibot",
        $"{new NpgsqlConnectionStringBuilder(Database.GetConnectionString()).Database}.forgotten");

    private NpgsqlConnection Connection => (NpgsqlConnection)Database.GetDbConnection();

    public static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseNpgsql(WithPassword(connectionString)).UseSnakeCaseNamingConvention()
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.ConnectionError)); // It is said in a sentence, or met in looking whether the database is there.

    /// <summary>Refuses in words what is no connection string of PostgreSQL.</summary>
    public static void Check(string connectionString)
    {
        try
        {
            if (!string.IsNullOrEmpty(new NpgsqlConnectionStringBuilder(connectionString).Database))
            {
                return;
            }
        }
        catch (ArgumentException)
        {
            // Said below, without the text, which may hold a password.
        }

        throw new StoreUnusableException(
            "ConnectionStrings:KpiBot is no connection string of PostgreSQL: set it to Host=SERVER;Database=kpibot;Username=NAME;Password=WORD.");
    }

    public override async Task<DateTimeOffset?> NowAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT clock_timestamp()", Connection);
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime now ? new DateTimeOffset(now.ToUniversalTime()) : null;
    }

    // It knows itself when an index would be the longer way.
    public override string Whole(string table) => table;

    public override RowSource Rows(string sql, IEnumerable<(string Name, object Value)> parameters) =>
        new DataRows(RecordStatement.CommandOf(Connection, sql, parameters));

    public override Staging Stage(StagingPlace place, ImportPlan plan) => new CopyStaging(this, Connection, place, plan);

    public override Task<IDbContextTransaction> BeginReadAsync(CancellationToken cancellationToken) =>
        Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    public override IDisposable? TryTake(string work) => AdvisoryLock.TryTake(WithPassword(Database.GetConnectionString() ?? string.Empty), work);

    public override Task BackUpAsync(string file, CancellationToken cancellationToken) => Backup().SaveAsync(file, cancellationToken);

    public override Task CheckBackupAsync(string file, IReadOnlyCollection<string> known, CancellationToken cancellationToken) => Backup().CheckAsync(file, known, cancellationToken);

    public override async Task RestoreAsync(string file, CancellationToken cancellationToken)
    {
        var database = this.GetService<IRelationalDatabaseCreator>();
        if (!await database.ExistsAsync(cancellationToken))
        {
            await database.CreateAsync(cancellationToken);
        }

        await Backup().RestoreAsync(file, cancellationToken);

        // What sessions know of the tables is of those that are gone.
        NpgsqlConnection.ClearPool(Connection);
    }

    // Its own vacuum does that by and by.
    public override Task ScrubAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // The upgrade itself creates the database.
    public override void MakeRoom()
    {
    }

    // EF's own lock ends with its session: https://www.npgsql.org/efcore/release-notes/9.0.html
    public override Task ClearDeadUpgradeAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override string? WhyUnusable(Exception exception) => exception is NpgsqlException failure ? PostgreSqlFailure.Explain(failure, Address) : null;

    private PostgreSqlBackup Backup() => new(WithPassword(Database.GetConnectionString() ?? string.Empty));

    // EF takes the password out of the connection string that it gives back, unless it is told not to.
    private static string WithPassword(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { PersistSecurityInfo = true }.ToString();
}
