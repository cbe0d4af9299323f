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
/// <param name="Visible">Its rows in a workspace at a generation.</param>
internal sealed record FactKind(
    string Table,
    Type Type,
    IReadOnlyList<string> Key,
    Func<KpiDbContext, string, long, IQueryable<Fact>> Visible)
{
    public const string Workspace = "Workspace";
    public const string From = "FromGeneration";
    public const string To = "ToGeneration";

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
        Of<Activity>("activities", nameof(Activity.Id)),
        Of<Target>("targets", nameof(Target.Kpi), nameof(Target.Scope), nameof(Target.Period)),
        Of<Rate>("rates", nameof(Rate.Month), nameof(Rate.Currency)),
    ];

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
    }

    private static FactKind Of<TFact>(string table, params string[] key)
        where TFact : Fact => new(table, typeof(TFact), key, VisibleOf<TFact>);

    private static IQueryable<TFact> VisibleOf<TFact>(KpiDbContext context, string workspace, long generation)
        where TFact : Fact =>
        context.Set<TFact>().AsNoTracking().Where(fact =>
            EF.Property<string>(fact, Workspace) == workspace
            && EF.Property<long>(fact, From) <= generation
            && (EF.Property<long?>(fact, To) == null || EF.Property<long?>(fact, To) > generation));
}
