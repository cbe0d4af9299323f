using KpiBot.Kpis.Facts;
using Microsoft.EntityFrameworkCore;

namespace KpiBot.Data.Facts;

/// <summary>
/// One kind of fact and where it is kept. The records of <see cref="KpiBot.Kpis.Facts"/> are the entities themselves; workspace and
/// generations are columns that they do not know. A row is visible at generation g when <c>from &lt;= g</c> and <c>to</c> is null or &gt; g.
/// </summary>
/// <param name="Table">The table, named like the canonical file.</param>
/// <param name="Type">The record.</param>
/// <param name="Key">The properties by which two rows are the same thing.</param>
internal sealed record FactKind(string Table, Type Type, IReadOnlyList<string> Key)
{
    public const string Workspace = "Workspace";
    public const string From = "FromGeneration";
    public const string To = "ToGeneration";

    /// <summary>Of deal changes: whether an import found it, and no file gives it.</summary>
    public const string Found = "Found";

    /// <summary>All kinds, people first.</summary>
    public static IReadOnlyList<FactKind> All { get; } =
    [
        Of<User>("users", nameof(User.Id)),
        Of<Team>("teams", nameof(Team.Id)),
        Of<Membership>("memberships", nameof(Membership.UserId), nameof(Membership.TeamId), nameof(Membership.From)),
        Of<Absence>("absences", nameof(Absence.UserId), nameof(Absence.From), nameof(Absence.To)),
        Of<Account>("accounts", nameof(Account.Id)),
        Of<Stage>("stages", nameof(Stage.PipelineId), nameof(Stage.Name)),
        Of<Deal>("deals", nameof(Deal.Id)),
        Of<StageEntry>("stage_history", nameof(StageEntry.DealId), nameof(StageEntry.Stage), nameof(StageEntry.EnteredAt)),
        Of<DealChange>("deal_changes", nameof(DealChange.DealId), nameof(DealChange.Field), nameof(DealChange.At)),
        Of<Activity>("activities", nameof(Activity.Id)),
        Of<Lead>("leads", nameof(Lead.Id)),
        Of<Order>("orders", nameof(Order.Id)),
        Of<Cost>("costs", nameof(Cost.Month), nameof(Cost.Category), nameof(Cost.Channel)),
        Of<SatisfactionAnswer>("satisfaction", nameof(SatisfactionAnswer.Id)),
        Of<Target>("targets", nameof(Target.Kpi), nameof(Target.Scope), nameof(Target.Period)),
        Of<Rate>("rates", nameof(Rate.Month), nameof(Rate.Currency)),
    ];

    /// <summary>All kinds again, in shares of about the same work: each can be read on a connection of its own.</summary>
    public static IReadOnlyList<IReadOnlyList<FactKind>> Lanes { get; } = [.. All.GroupBy(LaneOf).OrderBy(lane => lane.Key).Select(lane => lane.ToList())];

    /// <summary>Puts the record, its key and its three further columns into the model.</summary>
    public void Map(ModelBuilder builder)
    {
        var entity = builder.Entity(Type).ToTable(Table);
        entity.Property<string>(Workspace);
        entity.Property<long>(From);
        entity.Property<long?>(To);
        entity.HasKey([Workspace, .. Key, From]);

        // Closed rows are few and are looked for at each import.
        entity.HasIndex(Workspace, To).HasFilter("to_generation IS NOT NULL");

        // What came after the first import, which is most of the rows, is looked for whenever figures are brought up to date.
        entity.HasIndex(Workspace, From).HasFilter(FactTable.Later);
    }

    private static int LaneOf(FactKind kind) => kind.Type == typeof(Activity) ? 0 : kind.Type == typeof(StageEntry) || kind.Type == typeof(DealChange) ? 1 : 2;

    private static FactKind Of<TFact>(string table, params string[] key)
        where TFact : Fact => new(table, typeof(TFact), key);
}
