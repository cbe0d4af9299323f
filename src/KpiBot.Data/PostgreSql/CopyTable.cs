using KpiBot.Data.Facts;
using KpiBot.Data.Records;

namespace KpiBot.Data.PostgreSql;

/// <summary>
/// The SQL by which facts of one kind get from a COPY into their table: into a table of this connection's own first, then, compared as a whole, the new
/// and changed ones under the next generation. Parameters as in <see cref="FactTable"/>.
/// </summary>
internal sealed class CopyTable(FactTable table)
{
    private const string Open = "own.workspace = @workspace AND own.from_generation <= @generation AND own.to_generation IS NULL";

    public FactTable Facts => table;

    public string Make => $"CREATE TEMPORARY TABLE {Came} AS SELECT {Names}, 0::bigint AS came_at FROM {Own} WHERE 1 = 0";

    public string Copy => $"COPY {Came} ({Names}, came_at) FROM STDIN (FORMAT BINARY)";

    /// <summary>Of two rows with one key the last one.</summary>
    public string KeepLast =>
        $"CREATE TEMPORARY TABLE {Last} AS SELECT DISTINCT ON ({Keys}) {Names} FROM {Came} ORDER BY {Keys}, came_at DESC";

    public string Index => $"CREATE UNIQUE INDEX ix_{Last} ON {Last} ({Keys})";

    public string Analyze => $"ANALYZE {Last}";

    public string CountLast => $"SELECT COUNT(*) FROM {Last}";

    /// <summary>Ends the visible rows that say something else now.</summary>
    public string EndChanged => $"UPDATE {Own} AS own SET to_generation = @next FROM {Last} AS came WHERE {Open} AND {SameKey} AND ({Differs})";

    /// <summary>Adds what no visible row says.</summary>
    public string AddNew =>
        $"""
         INSERT INTO {Own} (workspace, from_generation, {Names}) SELECT @workspace, @next, {Names} FROM {Last} AS came
         WHERE NOT EXISTS (SELECT 1 FROM {Own} AS own WHERE {Open} AND {SameKey})
         """;

    /// <summary>Ends the visible rows that did not come.</summary>
    public string EndAbsent =>
        $"UPDATE {Own} AS own SET to_generation = @next WHERE {Open} AND NOT EXISTS (SELECT 1 FROM {Last} AS came WHERE {SameKey}){table.Spared("own")}";

    public string Drop => $"DROP TABLE IF EXISTS {Came}, {Last}";

    private string Own => table.Shape.Table;

    private string Came => $"came_{table.Kind.Table}";

    private string Last => $"last_{table.Kind.Table}";

    private string Names => table.Shape.Names;

    private string Keys => RecordShape.NamesOf(table.Shape.Keys);

    private string SameKey => string.Join(" AND ", table.Shape.Keys.Select(column => $"own.{column.Name} = came.{column.Name}"));

    private string Differs => table.Shape.Others.Any()
        ? string.Join(" OR ", table.Shape.Others.Select(column => $"own.{column.Name} IS DISTINCT FROM came.{column.Name}"))
        : "1 = 0";
}
