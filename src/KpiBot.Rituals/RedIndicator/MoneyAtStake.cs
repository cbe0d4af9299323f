using KpiBot.Kpis;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>
/// What a red figure may cost, so that the dearest are told first: a figure in money what it misses; any other the share that it misses of its target, of
/// the scope's revenue over the last 90 dates.
/// </summary>
internal sealed class MoneyAtStake(KpiEngine engine, Snapshot snapshot)
{
    private const int Days = 90;
    private const string Revenue = "revenue";

    public decimal Of(WatchReading reading)
    {
        var answer = reading.Answer;
        if (answer is { Definition.Unit: Unit.Money, Value: { } value } && (answer.Verdict.Expected ?? answer.Verdict.Target?.Value) is { } wanted)
        {
            return Math.Abs(wanted - value);
        }

        var missing = 1 - Math.Clamp(reading.Ratio ?? 1, 0, 1);
        return missing * (engine.Catalogue.Find(Revenue) is null ? 1 : RevenueOf(answer.Question) ?? 0);
    }

    private decimal? RevenueOf(Question question) => engine.Answer(
        snapshot, new Question(Revenue, question.Scope, PeriodCalendar.LastDays(Days, question.AsOf.InZone(snapshot.Settings.Zone).Date), question.AsOf)).Value;
}
