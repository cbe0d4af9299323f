using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Status;
using NodaTime;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>Where a figure stands against its target (kpis.md, 6): the first that matches decides.</summary>
internal sealed partial class Naive
{
    private static readonly Exact Sure = 1.28m;

    /// <summary>The standing and colour; a standing of null: "no status", whichever word is used for it.</summary>
    public (Standing? Standing, Colour? Colour) Status(string kpi)
    {
        var figure = Of(kpi);
        if (figure.Why is Standing.NoData or Standing.Undefined or Standing.NoHistory or Standing.Reached)
        {
            return (figure.Why, null);
        }

        if (kpi == "new_customers" && TargetOf(kpi) is not null && HasShortHistory())
        {
            return (null, null);
        }

        return kpi switch
        {
            "attainment" => FlowStatus("revenue", For(scope).Of("revenue"), TargetOf("revenue")),
            "forecast" => ShareStatus(kpi, figure, TargetOf("revenue")),
            "churn_rate" => RetentionStatus(TargetOf("churn_rate"), TargetOf("retention_rate"), false),
            "retention_rate" => RetentionStatus(TargetOf("retention_rate"), TargetOf("churn_rate"), true),
            _ when Trait.Of(kpi).Kind == KpiKind.Flow => FlowStatus(kpi, figure, TargetOf(kpi)),
            _ => ShareStatus(kpi, figure, TargetOf(kpi)),
        };
    }

    /// <summary>Before 365 dates of history: P begins less than that after the workspace's first revenue record.</summary>
    private bool HasShortHistory() => book.SalesBy(asOf).Min(sale => sale.At.DateIn(Zone)).PlusDays(365) > period.Start;

    /// <summary>Churn's status is retention's; a KPI's own target comes before its twin's; a churn target of x is a retention target of 1 − x.</summary>
    private (Standing?, Colour?) RetentionStatus(Aim? own, Aim? twin, bool ownIsRetention)
    {
        var isRetention = own is not null ? ownIsRetention : !ownIsRetention;
        if (!isRetention && (own ?? twin) is { } churn && churn.Value > 1m)
        {
            return ShareStatus("retention_rate", Of("retention_rate"), null);
        }

        return ShareStatus("retention_rate", Of("retention_rate"), (own ?? twin) is { } aim ? aim with { Value = isRetention ? aim.Value : (Exact)1 - aim.Value } : null);
    }

    private (Standing?, Colour?) FlowStatus(string kpi, Figure figure, Aim? aim)
    {
        if (aim is null)
        {
            return (Standing.NoTarget, null);
        }

        var elapsed = book.WorkingDays(scope, period.Start, LocalDate.Min(period.End, book.NotElapsed(asOf)));
        var whole = book.WorkingDays(scope, period.Start, period.End);
        var reps = kpi == "revenue_per_rep" ? (Exact)Reps().Length : 1;
        var expected = aim.Value * (Habit(kpi) ?? (Exact)elapsed / whole);
        var (mean, square) = Records(kpi == "revenue_per_rep" ? "revenue" : kpi);
        if (IsAhead || elapsed * 5 < whole || mean is null || mean.Value <= 0 || expected * reps / mean.Value < 3)
        {
            return (Standing.TooEarly, null);
        }

        var actual = figure.Precise;
        var missing = (expected - actual) * reps;
        var isSure = missing > 0 && missing * missing > Sure * Sure * (expected * reps / mean.Value) * square;
        return Judged(actual / expected, isSure);
    }

    /// <summary>By setting: the mean share of the whole period's figure that was reached at the like-for-like point, over those of the last 8 periods that have one; none: by working days.</summary>
    private Exact? Habit(string kpi)
    {
        var shares = new List<decimal>();
        for (var (i, other) = (0, book.Calendar.Previous(period)); book.Settings.FlowPace == FlowPace.Habit && i < 8; i++, other = book.Calendar.Previous(other))
        {
            var point = new Naive(book, scope, other, NaiveComparison.AsOfIn(book, period, other, asOf), real).Of(kpi).Value;
            if (Over(other).Of(kpi).Value is { } whole and > 0)
            {
                shares.Add((point ?? 0) / whole);
            }
        }

        return shares.Count == 0 ? null : shares.Average();
    }

    /// <summary>Mean and mean square of the scope's records over the 365 dates to as-of; null without any (counts: every record is 1).</summary>
    private (Exact? Mean, Exact Square) Records(string kpi)
    {
        var year = new Naive(book, scope, PeriodCalendar.Range(_today.PlusDays(-364), _today), asOf, real);
        var records = kpi switch
        {
            "revenue" => year.Sales().Select(book.Revenue).ToList(),
            "existing_revenue" => year.Existing(period.Start).Select(book.Revenue).ToList(),
            "gross_margin" => year.Sales().Where(sale => sale.Given is not null && sale.Cost is not null).Select(MarginOf).ToList(),
            "units" => year.Sales().Where(sale => sale is { Amount: >= 0, Quantity: not null }).Select(sale => sale.Quantity!.Value).ToList(),
            _ => Enumerable.Repeat(1m, (int)(year.Of(kpi).Value ?? 0)).ToList(),
        };
        return records.Count > 0 ? ((Exact)records.Sum() / records.Count, (Exact)records.Sum(record => record * record) / records.Count)
            : Trait.Of(kpi) is { } && kpi is not ("revenue" or "existing_revenue" or "gross_margin" or "units") && !Readings.CountsNeedRecords ? (1, 1)
            : (null, 0);
    }

    private (Standing?, Colour?) ShareStatus(string kpi, Figure figure, Aim? aim)
    {
        var trait = Trait.Of(kpi);
        if (aim is null || figure.Why == Standing.NoTarget)
        {
            return (Standing.NoTarget, null);
        }

        if (figure.Why is { } why)
        {
            return (figure.Sample < trait.Least ? Standing.TooFew : why, null);
        }

        if (figure.Sample < trait.Least)
        {
            return (Standing.TooFew, null);
        }

        var (actual, target) = (figure.Precise, aim.Value);
        var ratio = trait.Scale is { } scale ? (Exact)1 + ((actual - target) / scale)
            : trait.Up ? actual / target
            : actual <= 0 ? (Exact)1000
            : target / actual;
        return Judged(ratio, !HasChance(kpi, figure) || IsSurelyWorse(figure, target, trait.Up));
    }

    /// <summary>A ratio of counts; meeting_rate up to 1, the rhythm of one person.</summary>
    private bool HasChance(string kpi, Figure figure) => Trait.Of(kpi).Counts && (kpi != "meeting_rate" || figure.Value <= 1)
        && (kpi != "activity_rhythm" || scope.Kind == Scopes.ScopeKind.User);

    private (Standing?, Colour?) Judged(Exact ratio, bool mayBeRed)
    {
        // Sums of amounts × probabilities are off in their 28th digit, here as there.
        var bounds = book.Settings.Bounds;
        ratio += 0.000_000_000_000_000_000_01m;
        return ratio >= bounds.Ahead ? (Standing.Ahead, Colour.Green)
            : ratio >= bounds.OnTime ? (Standing.OnTime, Colour.Green)
            : ratio >= bounds.Amber || !mayBeRed ? (Standing.Late, Colour.Amber)
            : (Standing.Late, Colour.Red);
    }

    /// <summary>The better end of the 80 % Wilson interval misses the target.</summary>
    private static bool IsSurelyWorse(Figure figure, Exact target, bool up)
    {
        var (low, high) = WilsonInterval((double)figure.Above!.Value, (double)figure.Below!.Value);
        return up ? high < (double)target.Rounded() : low > (double)target.Rounded();
    }

    public static (double Low, double High) WilsonInterval(double successes, double n)
    {
        const double Z = 1.2816;
        var share = successes / n;
        var centre = share + (Z * Z / (2 * n));
        var half = Z * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4 * n * n)));
        return ((centre - half) / (1 + (Z * Z / n)), (centre + half) / (1 + (Z * Z / n)));
    }
}
