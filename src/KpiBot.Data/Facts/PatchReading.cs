using KpiBot.Data.Records;
using KpiBot.Data.Workspaces;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Data.Facts;

/// <summary>Reads what changed between a version and the visible one.</summary>
internal sealed class PatchReading(KpiDbContext context, Workspace workspace, long since)
{
    // Beyond it, patching costs as much as building anew.
    private const long MostDeals = 100_000;

    private static readonly Type[] Patched =
        [typeof(Deal), typeof(StageEntry), typeof(DealChange), typeof(Activity), typeof(Lead), typeof(Order), typeof(SatisfactionAnswer), typeof(Target)];

    private readonly Dictionary<Type, FactTable> _tables = FactKind.All.ToDictionary(kind => kind.Type, kind => new FactTable(kind, context));
    private readonly (string, object)[] _parameters = [.. new StagingPlace(workspace.Name, workspace.Generation).Parameters, ("@since", since)];

    private string Touched =>
        $"{Of<Deal>().Touched("id")} UNION {Of<StageEntry>().Touched("deal_id")} UNION {Of<DealChange>().Touched("deal_id")}";

    public FactPatch Read()
    {
        var patch = new FactPatch(since, workspace);
        if (since == workspace.Generation)
        {
            return patch;
        }

        return since < 1 || since > workspace.Generation || since < workspace.Generation - 1 || IsTooMuch()
            ? patch with { NeedsFullLoad = true }
            : patch with { Deals = Deals(), Activities = Rows<Activity>(), Leads = Rows<Lead>(), Orders = Rows<Order>(), Answers = Rows<SatisfactionAnswer>(), Targets = Targets() };
    }

    private bool IsTooMuch() =>
        _tables.Values.Where(table => !Patched.Contains(table.Kind.Type)).Any(table => Numbers($"SELECT COUNT(*) FROM ({table.Touched("1")}) AS touched") > 0)
        || Numbers($"SELECT COUNT(*) FROM ({Touched}) AS touched") > MostDeals
        || Numbers($"SELECT COUNT(*) FROM ({Of<Activity>().Touched("id")}) AS touched") > 5 * MostDeals;

    // They are few and have no id of their own: all of them again, where one changed.
    private List<Target>? Targets() => Numbers($"SELECT COUNT(*) FROM ({Of<Target>().Touched("1")}) AS touched") == 0 ? null : Facts<Target>(Of<Target>().Visible);

    private List<DealPatch> Deals()
    {
        var deals = Visible<Deal>("id").ToDictionary(deal => deal.Id);
        var entries = Visible<StageEntry>("deal_id").ToLookup(entry => entry.DealId);
        var changes = Visible<DealChange>("deal_id").ToLookup(change => change.DealId);
        return [.. Texts(Touched).Select(id => new DealPatch(id, deals.GetValueOrDefault(id), [.. entries[id]], [.. changes[id]]))];
    }

    private RowPatch<TFact> Rows<TFact>()
        where TFact : Fact
    {
        var table = Of<TFact>();
        var changed = Facts<TFact>($"SELECT {table.Shape.Names} FROM {table.Shape.Table} WHERE {FactTable.CameSince} AND {FactTable.AtGeneration}");
        var gone = Texts($"SELECT id FROM {table.Shape.Table} WHERE {FactTable.EndedSince} EXCEPT SELECT id FROM {table.Shape.Table} WHERE {FactTable.CameSince} AND {FactTable.AtGeneration}");
        return new RowPatch<TFact>(changed, gone);
    }

    private List<TFact> Visible<TFact>(string deal)
        where TFact : Fact
    {
        var table = Of<TFact>();
        return Facts<TFact>($"SELECT {table.Shape.Names} FROM {table.Shape.Table} WHERE {FactTable.AtGeneration} AND {deal} IN ({Touched})");
    }

    private FactTable Of<TFact>() => _tables[typeof(TFact)];

    private List<TFact> Facts<TFact>(string sql)
        where TFact : Fact => List(sql, row => (TFact)Of<TFact>().Shape.Read(row));

    private List<string> Texts(string sql) => List(sql, row => row.Text(0));

    private long Numbers(string sql) => List(sql, row => row.Long(0)).Sum();

    private List<T> List<T>(string sql, Func<RowSource, T> read)
    {
        using var rows = context.Rows(sql, _parameters);
        var list = new List<T>();
        while (rows.Next())
        {
            list.Add(read(rows));
        }

        return list;
    }
}
