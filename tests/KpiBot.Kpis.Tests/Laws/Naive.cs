using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Status;
using NodaTime;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>
/// Every KPI written straight from kpis.md: no columns, no index, no shared code with the fast path beyond the facts themselves.
/// Slow and obvious.
/// </summary>
/// <param name="book">The company's facts.</param>
/// <param name="scope">Whose.</param>
/// <param name="period">P.</param>
/// <param name="asOf">Facts later than this do not exist (inside a comparison: as-of′).</param>
/// <param name="real">The as-of of the question itself: a stock on an earlier date is a past one.</param>
/// <param name="part">One row of a breakdown.</param>
internal sealed partial class Naive(Ledger book, Scope scope, KpiPeriod period, Instant asOf, Instant real, Part? part = null)
{
    private readonly LocalDate _today = book.DateOf(asOf);

    public Naive(Ledger book, Scope scope, KpiPeriod period, Instant asOf)
        : this(book, scope, period, asOf, asOf)
    {
    }

    private DateTimeZone Zone => book.Zone;

    /// <summary>The moment of stocks: as-of, or the last instant of P when that is earlier.</summary>
    private Instant T => Instant.Min(asOf, book.StartOf(period.End) - Duration.FromMilliseconds(1));

    private LocalDate TDay => book.DateOf(T);

    private bool IsPast => TDay < book.DateOf(real);

    private bool IsAhead => period.Start > _today;

    private bool IsFinished => period.End <= _today;

    public Figure Of(string kpi)
    {
        if (IsMissing(kpi))
        {
            return Figure.NoData;
        }

        if (Trait.Of(kpi).Kind == KpiKind.Stock && IsPast && PhotoOf(kpi) is { } photo)
        {
            return photo;
        }

        var figure = Compute(kpi);
        return Trait.Of(kpi).Kind == KpiKind.Ratio && IsAhead && figure.Why != Standing.NoData ? Figure.Undefined : figure;
    }

    private Figure Compute(string kpi) => ActivityKpi(kpi) ?? LeadKpi(kpi) ?? DealKpi(kpi) ?? PipelineKpi(kpi) ?? RevenueKpi(kpi) ?? CustomerKpi(kpi) ?? CostKpi(kpi)
        ?? throw new ArgumentOutOfRangeException(nameof(kpi), kpi, "Not a KPI of kpis.md.");

    private Naive Over(KpiPeriod other) => new(book, scope, other, asOf, real, part);

    private Naive Over(LocalDate first, LocalDate last) => Over(PeriodCalendar.Range(first, last));

    private Naive For(Scope other) => new(book, other, period, asOf, real, part);

    /// <summary>The 365 dates ending with a day.</summary>
    private Naive Year(LocalDate last) => Over(last.PlusDays(-364), last);

    /// <summary>A moment that is in P and not later than as-of.</summary>
    private bool InPeriod(Moment? moment) => book.IsBy(moment, asOf) && period.Contains(moment!.Value.DateIn(Zone));

    /// <summary>A fact of this owner on this day belongs to the scope, and to the row where rows are by rep or team.</summary>
    private bool IsMine(string? owner, LocalDate day) => book.InScope(scope, owner, day) && (part?.By switch
    {
        Dimension.Rep => RepKey(owner) == part.Key,
        Dimension.Team => TeamKey(owner, day) == part.Key,
        _ => true,
    });

    private bool IsMine(string? owner, Moment moment) => IsMine(owner, moment.DateIn(Zone));

    private string? RepKey(string? owner) => book.UserOf(owner)?.Id;

    /// <summary>The team just below the scope that the owner was in, directly or further down; null: a direct member, or in no team.</summary>
    private string? TeamKey(string? owner, LocalDate day)
    {
        var upwards = book.Upwards(book.TeamOn(owner, day)).ToList();
        return scope.Kind == ScopeKind.Team ? upwards.TakeWhile(team => team != scope.Id).LastOrDefault() : upwards.LastOrDefault();
    }

    private bool Fits(Deal deal, Instant at) => part?.By switch
    {
        Dimension.Stage => book.StageAt(deal, at) == part.Key,
        Dimension.Source => Blank(deal.Source) == part.Key,
        Dimension.Product => Blank(deal.Product) == part.Key,
        _ => FitsAccount(deal.AccountId, null),
    };

    private bool Fits(Sale sale) => part?.By switch
    {
        Dimension.Stage => (sale.Deal is { } deal ? book.StageAt(deal, deal.ClosedAt!.Value.At(Zone)) : null) == part.Key,
        Dimension.Source => Blank(sale.Deal?.Source) == part.Key,
        Dimension.Product => Blank(sale.Product) == part.Key,
        _ => FitsAccount(sale.Account, sale.Channel),
    };

    private bool FitsAccount(string? account, string? channel) => part?.By switch
    {
        Dimension.Segment => Blank(book.AccountOf(account)?.Segment) == part.Key,
        Dimension.Territory => Blank(book.AccountOf(account)?.Territory) == part.Key,
        Dimension.Channel => Blank(channel) == part.Key,
        Dimension.Class => ClassOf(account) == part.Key,
        _ => FitsNothing(),
    };

    /// <summary>Of a fact without such a field: the blank row's.</summary>
    private bool FitsNothing() => part is null or { By: Dimension.Rep or Dimension.Team or Dimension.Month or Dimension.Week } or { Key: null };

    private string? ClassOf(string? account) =>
        account is not null && book.ClassesAt(TDay, book.SalesBy(T)).TryGetValue(account, out var letter) ? letter.ToString() : null;

    private static string? Blank(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static decimal? Median(IEnumerable<decimal> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? null
            : sorted.Count % 2 == 1 ? sorted[sorted.Count / 2]
            : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }

    private Figure? PhotoOf(string kpi)
    {
        var about = kpi is "forecast" or "pipeline_coverage" or "effort_needed" ? period.Name : string.Empty;
        var photo = part is null ? Array.FindLast(book.Photos, photo => photo.Day == TDay && photo.Kpi == kpi && photo.Scope == scope.ToString() && photo.Period == about) : null;
        return photo switch
        {
            null => null,
            { Numerator: null } => Figure.Undefined,
            { Denominator: { } below } => Figure.Ratio(photo.Numerator.Value, below, photo.Sample),
            _ => new Figure(photo.Numerator, Sample: photo.Sample),
        };
    }
}
