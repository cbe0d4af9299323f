using KpiBot.Kpis.Measures;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Diagnosis;

/// <summary>Sorts the open deals by what is wrong with them.</summary>
internal sealed class HygieneReader
{
    private readonly Reading _reading;
    private readonly OpenDeal[] _open;
    private readonly decimal[] _odds;
    private readonly decimal _pipeline;

    public HygieneReader(Reading reading)
    {
        _reading = reading;
        _open = [.. reading.OpenDeals().Select(hit => hit.Row)];
        _odds = reading.Snapshot.Odds.At(reading.Window);
        _pipeline = _open.Sum(Worth);
    }

    public PipelineHygiene Read() => new(
        _open.Length,
        _pipeline,
        [
            .. new[]
            {
                Find(HygieneFlaw.PastClose, "pipeline_value", [Field.ExpectedClose], IsPast, Inflated),
                Find(HygieneFlaw.NoClose, "forecast", [Field.ExpectedClose], deal => deal.ExpectedClose == DealDraft.NoDay, Hidden),
                Find(HygieneFlaw.NoAmount, "pipeline_value", [Field.DealAmount], deal => !deal.IsValued, deals => -(decimal)deals.Length / _open.Length),
                Find(HygieneFlaw.NoAccount, "new_customers", [Field.DealAccount], deal => deal.Deal.Account == Codes.Blank, Hidden),
                Find(HygieneFlaw.UnknownStage, "weighted_pipeline", [Field.Deal], deal => !_reading.Snapshot.Stages.IsKnown(StageOf(deal)), Hidden),
                Find(HygieneFlaw.Ghost, "weighted_pipeline", [Field.Budget, Field.DecisionMaker, Field.DecisionDate], deal => PipelineMeasures.IsGhost(_reading, deal), Weighted),
            }.OfType<HygieneFinding>(),
        ]);

    private HygieneFinding? Find(HygieneFlaw flaw, string kpi, Field[] fields, Func<OpenDeal, bool> has, Func<OpenDeal[], decimal?> distortion)
    {
        var deals = Array.TrueForAll(fields, field => _reading.Since(field) is null) ? Array.FindAll(_open, deal => has(deal)) : [];
        return deals.Length == 0 ? null : new HygieneFinding(
            flaw,
            kpi,
            deals.Length,
            deals.Sum(Worth),
            distortion(deals),
            [.. deals.OrderByDescending(Worth).ThenBy(deal => deal.Deal.Id, StringComparer.Ordinal).Select(deal => deal.Deal.Id)]);
    }

    private bool IsPast(OpenDeal deal) => deal.ExpectedClose != DealDraft.NoDay && deal.ExpectedClose < _reading.Window.StockDay;

    private decimal? Inflated(OpenDeal[] deals) => Over(deals.Sum(Worth), _pipeline - deals.Sum(Worth));

    private decimal? Hidden(OpenDeal[] deals) => -Over(deals.Sum(Worth), _pipeline);

    private decimal? Weighted(OpenDeal[] deals)
    {
        var ghosts = deals.Sum(WeightOf);
        return Over(ghosts, _open.Sum(WeightOf) - ghosts);
    }

    private static decimal? Over(decimal above, decimal below) => below > 0 ? above / below : null;

    private static decimal Worth(OpenDeal deal) => deal.Amount ?? 0;

    private decimal WeightOf(OpenDeal deal) => Worth(deal) * _odds[StageOf(deal)];

    private int StageOf(OpenDeal deal) => deal.Deal.StageAt(_reading.Window.StockMillis);
}
