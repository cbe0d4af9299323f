using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>What is open at t, and the forecast.</summary>
internal sealed partial class Naive
{
    private Figure? PipelineKpi(string kpi) => kpi switch
    {
        "pipeline_value" => Figure.Just(Open().Sum(Worth)),
        "weighted_pipeline" => Figure.Just(Open().Sum(deal => Worth(deal) * Probability(deal))),
        "opportunity_value" => Mean(Open().Where(deal => deal.Amount is not null).Select(Worth)),
        "stalled_deals" => Figure.Just(Open().Count(IsStalled)),
        "forecast" => Forecast(),
        "pipeline_coverage" or "pipeline_quality" or "next_step_rate" or "crm_hygiene" when IsPast => Figure.NoHistory,
        "pipeline_coverage" => Coverage(),
        "pipeline_quality" => Share(Open().Where(IsPastQualification), deal => deal is { BudgetConfirmed: true, DecisionDate: not null } && Blank(deal.DecisionMaker) is not null),
        "next_step_rate" => Share(Open(), deal => deal.NextStepAt is { } step && step.DateIn(Zone) >= TDay),
        "crm_hygiene" => Share(Open(), deal => deal is { Amount: > 0, AccountId: not null } && deal.ExpectedClose >= TDay
            && book.KnownStage(deal.PipelineId, book.StageAt(deal, T)) is not null),
        _ => null,
    };

    private static Figure Share(IEnumerable<Deal> deals, Func<Deal, bool> good)
    {
        var all = deals.ToList();
        return Figure.Ratio(all.Count(good), all.Count);
    }

    /// <summary>Amount, expected close and owner as they are now; on a past date as deal changes give them.</summary>
    private IEnumerable<Deal> OpenAnywhere() => Known.Where(deal => book.IsOpenAt(deal, T)).Select(deal => IsPast ? book.Then(deal, T, real) : deal);

    private IEnumerable<Deal> Open() => OpenAnywhere().Where(deal => IsMine(deal.OwnerId, TDay) && Fits(deal, T));

    /// <summary>An open deal is converted by the rate of as-of's month.</summary>
    private decimal Worth(Deal deal) => deal.Amount is { } amount ? book.Money(amount, deal.Currency, _today) : 0;

    private decimal Probability(Deal deal)
    {
        var name = book.StageAt(deal, T);
        if (book.KnownStage(deal.PipelineId, name)?.Probability is { } set)
        {
            return set;
        }

        var entered = Known.Where(closed => closed.PipelineId == deal.PipelineId && book.IsClosedBy(closed, asOf)
            && closed.ClosedAt!.Value.DateIn(Zone) > _today.PlusDays(-365)
            && book.EntriesOf(closed, asOf).Any(entry => entry.Stage == name)).ToList();
        return entered.Count == 0 ? 0 : (decimal)entered.Count(IsWon) / entered.Count;
    }

    /// <summary>Entered its present stage (the last open entry; without entries, its creation) more than the limit before t. Without either it is "in nothing dated by creation".</summary>
    private bool IsStalled(Deal deal)
    {
        var entered = book.LastOpenEntry(deal, T)?.EnteredAt ?? deal.CreatedAt;
        var limit = book.KnownStage(deal.PipelineId, book.StageAt(deal, T))?.RottingDays ?? book.Settings.StalledDays;
        return entered is { } since && book.DaysFrom(since, Moment.Of(T)) > limit;
    }

    /// <summary>At or past the qualification stage of its own pipeline; a pipeline without that role: all. An unknown stage has no order and is not past it.</summary>
    private bool IsPastQualification(Deal deal) =>
        book.QualificationOf(deal.PipelineId) is not { } qualification || book.OrderOf(deal, book.StageAt(deal, T)) >= qualification.Order;

    private Figure Coverage()
    {
        if (TargetOf("revenue")?.Value is not { } target)
        {
            return Figure.NoTarget;
        }

        var rest = target.Rounded() - Sales().Sum(book.Revenue);
        var expected = Open().Where(deal => deal.ExpectedClose is { } close && period.Contains(close)).Sum(Worth);
        return rest <= 0 ? Figure.Reached : new Figure(expected / rest, expected, rest);
    }

    private Figure Forecast() => IsFinished ? Figure.Just(Won()) : Figure.Just(Won() + ExpectedNow().Sum(deal => Worth(deal) * Probability(deal)));

    /// <summary>Won + full amounts.</summary>
    public decimal BestCase() => IsFinished ? Won() : Won() + ExpectedNow().Sum(Worth);

    /// <summary>Revenue of P to date; before the first revenue record 0.</summary>
    public decimal Won() => Sales().Sum(book.Revenue);

    private IEnumerable<Deal> ExpectedNow() => Open().Where(deal => deal.ExpectedClose is { } close && period.Contains(close) && close >= _today);
}
