using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Measures;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using NodaTime;

namespace KpiBot.Kpis.Photos;

/// <summary>Keeps every stock of every scope as it stands, for the day when the facts can't tell it any more.</summary>
internal sealed class Photographer(KpiCatalogue catalogue, Snapshot snapshot, Instant asOf)
{
    private static readonly PeriodKind[] LookedAt = [PeriodKind.Month, PeriodKind.Quarter, PeriodKind.Year];

    private readonly PeriodCalendar _calendar = new(snapshot.Settings.FiscalFirstMonth);
    private readonly LocalDate _day = asOf.InZone(snapshot.Settings.Zone).Date;

    public IEnumerable<Photo> Photos() => Scopes().SelectMany(scope => Stocks(scope)
        .SelectMany(stock => Periods(stock), (stock, period) => Photo(stock, scope, period))
        .OfType<Photo>());

    /// <summary>The company, every team, every rep and whoever else owns a fact.</summary>
    private IEnumerable<Scope> Scopes() =>
    [
        Scope.Company,
        .. snapshot.People.Teams.Select(team => Scope.Team(team.Id)),
        .. snapshot.Blocks.Where(IsSeller).Select(block => block.Owner?.Id).OfType<string>().Select(Scope.User),
    ];

    private static bool IsSeller(OwnerBlock block) =>
        block.Owner?.Role == Role.Rep || block is not { Deals.Count: 0, Activities.Count: 0, Leads.Count: 0, Orders.Count: 0, Answers.Count: 0 };

    private IEnumerable<KpiDefinition> Stocks(Scope scope) =>
        catalogue.Definitions.Where(definition => definition.Kind == KpiKind.Stock && (!definition.CompanyOnly || scope.Kind == ScopeKind.Company));

    private IEnumerable<KpiPeriod> Periods(KpiDefinition stock) =>
        (stock.LooksAtPeriod ? LookedAt : [PeriodKind.Day]).Select(kind => _calendar.Containing(kind, _day));

    /// <summary>Null where there are no data, or no rate to convert them by: a past answer then says so by itself.</summary>
    private Photo? Photo(KpiDefinition stock, Scope scope, KpiPeriod period)
    {
        try
        {
            return Taken(stock, scope, period);
        }
        catch (RateMissingException)
        {
            // One deal in a currency without a rate must not cost the day all its other photos.
            return null;
        }
    }

    private Photo? Taken(KpiDefinition stock, Scope scope, KpiPeriod period)
    {
        var evaluation = new Evaluation(catalogue, new Reading(snapshot, scope, Window.Of(period, asOf, snapshot.Settings.Zone), null));
        if (!evaluation.Missing(stock.Expression).IsEmpty)
        {
            return null;
        }

        var figure = evaluation.Of(stock.Expression);
        return new Photo(_day, stock.Id, scope.ToString(), stock.LooksAtPeriod ? period.Name : string.Empty, figure?.Numerator, figure?.Denominator, figure?.Sample ?? 0, snapshot.Version);
    }
}
