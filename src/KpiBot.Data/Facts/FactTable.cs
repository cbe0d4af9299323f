using KpiBot.Data.Records;
using KpiBot.Kpis.Facts;

namespace KpiBot.Data.Facts;

/// <summary>
/// The SQL by which an import writes one kind of fact, made from EF's model. Parameters: <c>@workspace</c>, <c>@generation</c> (the
/// visible one), <c>@next</c> (the one being staged), and one for each column. The dialect is what SQLite and PostgreSQL share.
/// </summary>
internal sealed class FactTable
{
    /// <summary>The rows that came after the first import; said in a query, so that their index serves it.</summary>
    public const string Later = "from_generation > 1";

    public const string Open = "workspace = @workspace AND from_generation <= @generation AND to_generation IS NULL";
    private readonly string name;
    private readonly string whole;

    public FactTable(FactKind kind, KpiDbContext context)
    {
        Kind = kind;
        Shape = RecordShape.Of(kind.Type, context);
        name = Shape.Table;
        whole = context.Whole(name);
    }

    public FactKind Kind { get; }

    public RecordShape Shape { get; }

    public IReadOnlyList<RecordColumn> Columns => Shape.Columns;

    /// <summary>Writes a row of the next generation, whose key must be new.</summary>
    public string Add =>
        $"INSERT INTO {name} (workspace, from_generation, {Names(Columns)}) VALUES (@workspace, @next, {string.Join(", ", Columns.Select(column => column.Parameter))})";

    /// <summary>Writes a row of the next generation; of two with one key the last stays.</summary>
    public string Stage =>
        $"""
         {Add}
         ON CONFLICT (workspace, {Names(Keys)}, from_generation) DO UPDATE SET to_generation = NULL{string.Concat(Others.Select(column => $", {column.Name} = excluded.{column.Name}"))}
         """;

    /// <summary>The visible row of a key and the staged one: whether it is the staged one, and whether its values are the given ones.</summary>
    public string Probe =>
        $"""
         SELECT from_generation = @next, {(Others.Any() ? string.Join(" AND ", Others.Select(column => $"{column.Name} IS NOT DISTINCT FROM {column.Parameter}")) : "1 = 1")}
         FROM {name} WHERE workspace = @workspace AND {OfKey} AND (from_generation = @next OR to_generation IS NULL OR to_generation = @next)
         """;

    /// <summary>Ends the visible row of a key with the next generation.</summary>
    public string Close => $"UPDATE {name} SET to_generation = @next WHERE {Open} AND {OfKey}";

    /// <summary>Takes <see cref="Close"/> back.</summary>
    public string Reopen => $"UPDATE {name} SET to_generation = NULL WHERE workspace = @workspace AND to_generation = @next AND {OfKey}";

    /// <summary>Takes <see cref="Stage"/> back.</summary>
    public string Unstage => $"DELETE FROM {name} WHERE workspace = @workspace AND from_generation = @next AND {OfKey}";

    /// <summary>A list, this connection's own, of the keys that were met and stay as they are.</summary>
    public string MakeSeen => $"CREATE TEMPORARY TABLE {Seen} AS SELECT {Names(Keys)} FROM {name} WHERE 1 = 0";

    public string IndexSeen => $"CREATE UNIQUE INDEX ix_{Seen} ON {Seen} ({Names(Keys)})";

    public string DropSeen => $"DROP TABLE IF EXISTS {Seen}";

    public string AddSeen =>
        $"INSERT INTO {Seen} ({Names(Keys)}) VALUES ({string.Join(", ", Keys.Select(column => column.Parameter))}) ON CONFLICT DO NOTHING";

    /// <summary>The visible rows that were not met: closed ones were replaced, seen ones stay.</summary>
    public string Absent =>
        $"""
         {Open} AND NOT EXISTS
         (SELECT 1 FROM {Seen} WHERE {string.Join(" AND ", Keys.Select(column => $"{Seen}.{column.Name} = {name}.{column.Name}"))}){Spared(name)}
         """;

    public string EndRow => $"UPDATE {name} SET to_generation = @next";

    /// <summary>Ends the visible rows of something that is gone, unless this import brings it after all.</summary>
    public string EndOf(string column) => $"UPDATE {name} SET to_generation = @next WHERE {Open} AND {column} = @gone";

    /// <summary>Of deal changes: no source gives those that imports found, so that they go with their deal only.</summary>
    public string Spared(string row) => Kind.Type != typeof(DealChange)
        ? ""
        : $" AND NOT ({row}.found AND EXISTS (SELECT 1 FROM deals WHERE deals.workspace = @workspace AND deals.id = {row}.deal_id AND deals.to_generation IS NULL))";

    public string CountStaged => $"SELECT COUNT(*) FROM {name} WHERE workspace = @workspace AND from_generation = @next";

    public string CountOpen => $"SELECT COUNT(*) FROM {name} WHERE {Open}";

    public string AnyOpen => $"SELECT EXISTS (SELECT 1 FROM {name} WHERE {Open})";

    /// <summary>What a generation after the visible one wrote, and what it ended.</summary>
    public const string Unfinished = "workspace = @workspace AND from_generation > @generation";

    public const string EndedLater = "workspace = @workspace AND to_generation IS NOT NULL AND to_generation > @generation";

    /// <summary>What was ended before the visible generation; what that one ended stays, so that a reader of the one before can follow.</summary>
    public const string Past = "workspace = @workspace AND to_generation IS NOT NULL AND to_generation < @generation";

    /// <summary>The rows that are visible at a generation, as <see cref="RecordShape.Read"/> takes them.</summary>
    public string Visible => $"SELECT {Shape.Names} FROM {whole} WHERE {AtGeneration}";

    public string CountVisible => $"SELECT COUNT(*) FROM {whole} WHERE {AtGeneration}";

    public const string AtGeneration =
        "workspace = @workspace AND from_generation <= @generation AND (to_generation IS NULL OR to_generation > @generation)";

    /// <summary>Rows that came after <c>@since</c>, up to the visible generation. Both indexes are partial and want their condition said.</summary>
    public const string CameSince = $"workspace = @workspace AND {Later} AND from_generation > @since AND from_generation <= @generation";

    public const string EndedSince = "workspace = @workspace AND to_generation IS NOT NULL AND to_generation > @since AND to_generation <= @generation";

    /// <summary>A column of all rows that came or ended after <c>@since</c>.</summary>
    public string Touched(string column) => $"SELECT {column} FROM {name} WHERE {CameSince} UNION SELECT {column} FROM {name} WHERE {EndedSince}";

    private IEnumerable<RecordColumn> Keys => Shape.Keys;

    private IEnumerable<RecordColumn> Others => Shape.Others;

    private string Seen => $"seen_{Kind.Table}";

    private string OfKey => string.Join(" AND ", Keys.Select(column => $"{column.Name} = {column.Parameter}"));

    private static string Names(IEnumerable<RecordColumn> columns) => RecordShape.NamesOf(columns);
}
