using KpiBot.Data.Alerts;
using KpiBot.Data.Audit;
using KpiBot.Data.Channels;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Conversions;
using KpiBot.Data.Facts;
using KpiBot.Data.Forgetting;
using KpiBot.Data.Inbox;
using KpiBot.Data.Installations;
using KpiBot.Data.Linking;
using KpiBot.Data.Opening;
using KpiBot.Data.Outbox;
using KpiBot.Data.Preferences;
using KpiBot.Data.Promises;
using KpiBot.Data.Questions;
using KpiBot.Data.Records;
using KpiBot.Data.Roles;
using KpiBot.Data.Secrets;
using KpiBot.Data.Sources;
using KpiBot.Data.Subscriptions;
using KpiBot.Data.Targets;
using KpiBot.Data.Workspaces;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime;

namespace KpiBot.Data;

/// <summary>The one model of the store. What a database differs in is in its own context.</summary>
internal abstract class KpiDbContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<Workspace> Workspaces => Set<Workspace>();

    public DbSet<ChatAccount> ChatAccounts => Set<ChatAccount>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<HeldRaise> HeldRaises => Set<HeldRaise>();

    public DbSet<AskedQuestion> Questions => Set<AskedQuestion>();

    public DbSet<PersonPreference> Preferences => Set<PersonPreference>();

    public DbSet<LinkRequest> LinkRequests => Set<LinkRequest>();

    public DbSet<ForgottenPerson> Forgotten => Set<ForgottenPerson>();

    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    public DbSet<AlertRow> Alerts => Set<AlertRow>();

    public DbSet<AlertCardRow> AlertCards => Set<AlertCardRow>();

    public DbSet<AlertEventRow> AlertEvents => Set<AlertEventRow>();

    public DbSet<Practice> Practices => Set<Practice>();

    public DbSet<WatchSetting> WatchSettings => Set<WatchSetting>();

    public DbSet<StaffNotice> StaffNotices => Set<StaffNotice>();

    public DbSet<Promise> Promises => Set<Promise>();

    public DbSet<Subscription> Subscriptions => Set<Subscription>();

    public DbSet<ChannelSetting> Channels => Set<ChannelSetting>();

    public DbSet<ChatTarget> ChatTargets => Set<ChatTarget>();

    public DbSet<SourceState> Sources => Set<SourceState>();

    public DbSet<Photo> Photos => Set<Photo>();

    public DbSet<InboxRow> Inbox => Set<InboxRow>();

    public DbSet<InstallationRow> Installations => Set<InstallationRow>();

    public DbSet<ConversationRow> Conversations => Set<ConversationRow>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<JoinGuesses> JoinGuesses => Set<JoinGuesses>();

    public DbSet<InstallState> InstallStates => Set<InstallState>();

    public DbSet<StoredSecret> Secrets => Set<StoredSecret>();

    /// <summary>What a person calls the store: its file, or host and database.</summary>
    public abstract string Address { get; }

    /// <summary>Where the list of the forgotten is: outside of what a restore overwrites.</summary>
    public abstract string ForgottenFile { get; }

    /// <summary>Who else is at the store.</summary>
    public StoreCompany? Company { get; set; }

    /// <summary>Whether one writer keeps the others out, so that it matters who is there.</summary>
    public virtual bool CanBeAttended => false;

    /// <summary>Whether a host serves from the store, in whatever process.</summary>
    public virtual bool IsAttended => true;

    /// <summary>Says that a host serves from the store, until it is disposed of or its process dies; null where another says so.</summary>
    public virtual IDisposable? Attend() => null;

    /// <summary>Notices for whoever keeps what it has read that something was written since; null where the database tells nobody cheaply.</summary>
    public virtual StoreMark? Watch() => null;

    /// <summary>Opens the connection, so that the next answer takes no longer than it must.</summary>
    public Task WakeAsync(CancellationToken cancellationToken) => Database.OpenConnectionAsync(cancellationToken);

    /// <summary>The database's own time; null where it has none but this machine's.</summary>
    public virtual Task<DateTimeOffset?> NowAsync(CancellationToken cancellationToken) => Task.FromResult<DateTimeOffset?>(null);

    /// <summary>A table to be read from end to end, in its own order.</summary>
    public abstract string Whole(string table);

    /// <summary>The rows of a query, in the context's transaction. A parameter that the query does not mention is left aside.</summary>
    public abstract RowSource Rows(string sql, IEnumerable<(string Name, object Value)> parameters);

    /// <summary>The database's own way to stage an import; the connection is open.</summary>
    public abstract Staging Stage(StagingPlace place, ImportPlan plan);

    /// <summary>Begins a transaction that reads one state of the store to its end and keeps no writer waiting.</summary>
    public abstract Task<IDbContextTransaction> BeginReadAsync(CancellationToken cancellationToken);

    /// <summary>Takes the only place for a piece of work (an upgrade, an import), across processes; null while another holds it.
    /// It is free again when the holder dies.</summary>
    public abstract IDisposable? TryTake(string work);

    /// <summary>Writes all of the store, as it is at one instant, to a file that is not there yet.</summary>
    public abstract Task BackUpAsync(string file, CancellationToken cancellationToken);

    /// <summary>Overwrites what deleted and changed rows left behind in the store's own files.</summary>
    public abstract Task ScrubAsync(CancellationToken cancellationToken);

    /// <summary>Refuses what is no backup, and one whose schema is not among the known ones; touches nothing.</summary>
    public abstract Task CheckBackupAsync(string file, IReadOnlyCollection<string> known, CancellationToken cancellationToken);

    /// <summary>Puts a backup that was checked in the place of all of the store, of whichever version it is; or throws and changes nothing.</summary>
    public abstract Task RestoreAsync(string file, CancellationToken cancellationToken);

    /// <summary>Makes the folder of a store that is not there yet.</summary>
    public abstract void MakeRoom();

    /// <summary>Clears what an upgrade that died left locked; the caller holds the upgrade's place.</summary>
    public abstract Task ClearDeadUpgradeAsync(CancellationToken cancellationToken);

    /// <summary>One sentence on what is wrong with the store and how to mend it, or null where the store is not to blame.</summary>
    public abstract string? WhyUnusable(Exception exception);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Moment>().HaveConversion<MomentConversion>();
        configurationBuilder.Properties<LocalDate>().HaveConversion<LocalDateConversion>();
        configurationBuilder.Properties<YearMonth>().HaveConversion<YearMonthConversion>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConversion>();

        // By name, so that a new member in the middle of an enum changes no row.
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        MapFacts(modelBuilder);
        modelBuilder.Entity<Workspace>(workspace =>
        {
            workspace.ToTable("workspaces").HasKey(row => row.Name);
            workspace.Property(row => row.StagedGeneration);
            workspace.Property(row => row.HasOwnUsers).HasDefaultValue(false);
        });
        modelBuilder.Entity<ChatAccount>(account =>
        {
            account.ToTable("chat_accounts").HasKey(row => new { row.Workspace, row.Platform, row.Team, row.ChatUserId });
            account.HasIndex(row => new { row.Platform, row.Team, row.ChatUserId }).IsUnique();
            account.Ignore(row => row.Chosen);
        });
        modelBuilder.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("audit").HasKey(row => new { row.Workspace, row.Id });
            entry.HasIndex(row => new { row.Workspace, row.Object, row.At });
        });
        modelBuilder.Entity<SourceState>(source => source.ToTable("sources").HasKey(row => new { row.Workspace, row.Name }));
        MapPeople(modelBuilder);
        RitualTables.Map(modelBuilder);
        InstallationTables.Map(modelBuilder);
        MapInbox(modelBuilder);
    }

    private static void MapInbox(ModelBuilder modelBuilder) => modelBuilder.Entity<InboxRow>(row =>
    {
        // Without the company, unlike all other tables: an event is kept before anybody knows whose it is, and its platform and team are its partition.
        row.ToTable("inbox").HasKey(one => new { one.Platform, one.Team, one.Id });
        row.HasIndex(one => one.KeptAt);
    });

    private static void MapPeople(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<HeldRaise>(raise =>
        {
            raise.ToTable("held_raises").HasKey(row => new { row.Workspace, row.UserId, row.Kind, row.TeamId });
            raise.Ignore(row => row.Subject);
        });
        modelBuilder.Entity<AskedQuestion>(question =>
        {
            question.ToTable("questions").HasKey(row => new { row.Workspace, row.Id });
            question.HasIndex(row => new { row.Workspace, row.UserId, row.At });
            question.HasIndex(row => row.At);
        });
        modelBuilder.Entity<PersonPreference>(preference => preference.ToTable("preferences").HasKey(row => new { row.Workspace, row.UserId }));
        modelBuilder.Entity<LinkRequest>(request =>
        {
            request.ToTable("link_requests").HasKey(row => new { row.Workspace, row.Id });
            request.HasIndex(row => new { row.Platform, row.Team, row.ChatUserId });
        });
        modelBuilder.Entity<ForgottenPerson>(person => person.ToTable("forgotten").HasKey(row => new { row.Workspace, row.IdHash }));
    }

    private static void MapFacts(ModelBuilder modelBuilder)
    {
        foreach (var kind in FactKind.All)
        {
            kind.Map(modelBuilder);
        }

        // Quantities, probabilities, rates and target values keep the database's own decimal (text in SQLite, numeric in PostgreSQL):
        // exact at any scale, and never summed in SQL.
        modelBuilder.Entity<Deal>(deal =>
        {
            deal.Property(row => row.Amount).HasConversion<MoneyConversion>();
            deal.Property(row => row.ListAmount).HasConversion<MoneyConversion>();
            deal.Property(row => row.Cost).HasConversion<MoneyConversion>();
        });
        modelBuilder.Entity<Order>(order =>
        {
            order.Property(row => row.Amount).HasConversion<MoneyConversion>();
            order.Property(row => row.ListAmount).HasConversion<MoneyConversion>();
            order.Property(row => row.Cost).HasConversion<MoneyConversion>();
        });
        modelBuilder.Entity<Cost>(cost => cost.Property(row => row.Amount).HasConversion<MoneyConversion>());
        modelBuilder.Entity<DealChange>(change => change.Property<bool>(FactKind.Found).HasDefaultValue(false));
        modelBuilder.Entity<Photo>(photo =>
        {
            photo.ToTable("photos").Property<string>(FactKind.Workspace);
            photo.HasKey(FactKind.Workspace, nameof(Photo.Day), nameof(Photo.Kpi), nameof(Photo.Scope), nameof(Photo.Period));
        });
    }
}
