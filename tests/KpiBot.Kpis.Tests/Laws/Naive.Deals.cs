using KpiBot.Kpis.Facts;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>Efficiency of deals: does the effort pay?</summary>
internal sealed partial class Naive
{
    private Figure? DealKpi(string kpi) => kpi switch
    {
        "new_opportunities" => Figure.Just(Created().Count()),
        "conversion" => Conversion(),
        "closing" => Closing(),
        "cycle_days" => Mean(Closed().Where(IsWon).Select(Cycle).OfType<decimal>()),
        "stage_days" => Mean(Stays()),
        "slippage_rate" => Slippage(),
        "stage_conversion" => StageConversion(),
        _ => null,
    };

    private static bool IsWon(Deal deal) => deal.Outcome == Outcome.Won;

    private static Figure Mean(IEnumerable<decimal> values)
    {
        var all = values.ToList();
        return Figure.Ratio(all.Sum(), all.Count);
    }

    private IEnumerable<Deal> Created() => Known.Where(deal => InPeriod(deal.CreatedAt) && IsMine(deal.OwnerId, deal.CreatedAt!.Value) && Fits(deal, asOf));

    public IEnumerable<Deal> Closed() => Known.Where(deal => deal.Outcome != Outcome.Open && InPeriod(deal.ClosedAt)
        && IsMine(deal.OwnerId, deal.ClosedAt!.Value) && Fits(deal, deal.ClosedAt!.Value.At(Zone)));

    private Figure Conversion() => Figure.Ratio(Closed().Count(IsWon), Closed().Count());

    /// <summary>Each deal by the qualification stage of its own pipeline (the lowest, of several); the present stage field is no entry.</summary>
    private Figure Closing()
    {
        var reached = Closed().Where(deal => book.QualificationOf(deal.PipelineId) is { } qualification
            && book.EntriesOf(deal, asOf).Any(entry => book.KnownStage(deal.PipelineId, entry.Stage) is { } stage
                && (stage == qualification || (stage.Kind == StageKind.Open && stage.Order >= qualification.Order)))).ToList();
        return Figure.Ratio(reached.Count(IsWon), reached.Count);
    }

    private decimal? Cycle(Deal deal)
    {
        var closed = deal.ClosedAt!.Value;
        var start = deal.FirstContactAt is { } contact && !book.IsAfter(contact, closed) ? contact : deal.CreatedAt;
        return start is { } from ? book.DaysFrom(from, closed) : null;
    }

    /// <summary>Days of the stays in open stages that ended in P, by the next entry or the close; a stay belongs by the date it ended.</summary>
    private IEnumerable<decimal> Stays()
    {
        foreach (var deal in Known.Where(deal => !Readings.StageDaysOfDefaultPipeline || deal.PipelineId == Stage.DefaultPipeline))
        {
            var entries = book.EntriesOf(deal, asOf);
            for (var i = 0; i < entries.Length; i++)
            {
                var left = i + 1 < entries.Length ? entries[i + 1].EnteredAt : deal.Outcome == Outcome.Open ? null : deal.ClosedAt;
                if (book.IsOpenStage(deal, entries[i].Stage) && InPeriod(left) && IsMine(deal.OwnerId, left!.Value)
                    && (part?.By == Scopes.Dimension.Stage ? part.Key == entries[i].Stage : Fits(deal, asOf)))
                {
                    yield return book.DaysFrom(entries[i].EnteredAt, left.Value);
                }
            }
        }
    }

    /// <summary>The fact is dated P's first instant: it belongs by the team of that date, to the owner as now.</summary>
    private Figure Slippage()
    {
        var start = book.StartOf(period.Start);
        var due = Known.Where(deal => book.IsOpenAt(deal, start) && IsMine(deal.OwnerId, period.Start) && Fits(deal, T)
            && book.Then(deal, start, real).ExpectedClose is { } expected && period.Contains(expected)).ToList();
        return Figure.Ratio(due.Count(deal => book.Then(deal, T, real).ExpectedClose >= period.End), due.Count);
    }
}
