using System.Collections.Immutable;
using KpiBot.Data.Alerts;
using KpiBot.Kpis;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Details;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>Reads what a card tells, as it is now.</summary>
internal sealed class AlertFactsReader(KpiEngine engine, PracticeStore practices, FindNames names, FiguresNow figuresNow)
{
    private const int Weeks = 8;
    private const int MostCustomers = 20;

    /// <summary>The facts of an alert that has events; null for another.</summary>
    /// <param name="stored">The alert.</param>
    /// <param name="snapshot">The facts.</param>
    /// <param name="tells">Whether whoever reads the card may be told a KPI.</param>
    /// <param name="cancellation">Cancels.</param>
    public async ValueTask<AlertFacts?> ReadAsync(StoredAlert stored, Snapshot snapshot, Func<KpiDefinition, bool> tells, CancellationToken cancellation)
    {
        var facts = Brief(stored, snapshot);
        if (facts is not { Alert: { IsLive: true } alert })
        {
            return facts;
        }

        var (asOf, rule) = (figuresNow(), alert.Raised?.Rule);
        string[] told = [.. engine.Catalogue.Definitions.Where(tells).Select(kpi => kpi.Id)];
        return facts with
        {
            Spark = engine.WatchSpark(snapshot, stored.Kpi, stored.Scope, asOf, Weeks),
            Finding = rule is null ? null : AlertDiagnosis.Of(engine, snapshot, stored.Kpi, stored.Scope, asOf, tells, rule),
            Practice = await practices.FindAsync(stored, rule, alert.Raised?.Stage, told, cancellation),
            Customers = stored.Kpi is WatchList.ShrinkingAccounts ? await CustomersAsync(stored, snapshot, facts, cancellation) : [],
        };
    }

    /// <summary>No more than one line tells: the figure, and how it stands; null for an alert without events.</summary>
    public AlertFacts? Brief(StoredAlert stored, Snapshot snapshot) => stored.Alert is { } alert && engine.Catalogue.Find(stored.Kpi) is not null
        ? new AlertFacts(stored, alert, engine.Watch(snapshot, stored.Kpi, stored.Scope, figuresNow()))
        : null;

    private async Task<ImmutableArray<string>> CustomersAsync(StoredAlert stored, Snapshot snapshot, AlertFacts facts, CancellationToken cancellation)
    {
        if (engine.Details(snapshot, facts.Reading.Answer.Question, MostCustomers) is not { Rows: var rows })
        {
            return [];
        }

        var called = await names(stored.Workspace, RowIds.Of([.. rows.Where(row => row.Kind is DetailKind.Customer)]), cancellation);
        return [.. rows.Select(row => row.AccountId).OfType<string>().Distinct().Select(id => called.Accounts.GetValueOrDefault(id) ?? id)];
    }
}
