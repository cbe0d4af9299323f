using System.Collections.Immutable;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Kpis.Status;
using NodaTime;

namespace KpiBot.Kpis.Diagnosis;

/// <summary>The answers that the rules look at; each is made once. What the catalogue or the facts lack is null, and the rule is silent.</summary>
internal sealed class Evidence(KpiCatalogue catalogue, Snapshot snapshot, Scope scope, KpiPeriod period, Instant asOf)
{
    private const decimal WeakShare = 0.90m;

    private readonly Dictionary<(string Kpi, Dimension? By), Answer?> _answers = [];

    public KpiPeriod Next => new PeriodCalendar(snapshot.Settings.FiscalFirstMonth).Next(period);

    /// <summary>The answer of the period, or null where there is no such KPI or no data.</summary>
    public Answer? Of(string kpi, Dimension? by = null)
    {
        if (!_answers.TryGetValue((kpi, by), out var answer))
        {
            _answers[(kpi, by)] = answer = Ask(kpi, period, by);
        }

        return answer;
    }

    public decimal? Value(string kpi) => Of(kpi)?.Value;

    /// <summary>The change, like for like, of a ratio in points.</summary>
    public decimal? Points(string kpi) => Of(kpi) is { Value: { } now, Previous: { DataBegin: null, Value: { } then } } ? now - then : null;

    /// <summary>The change, like for like, as a share of what was; null where that is zero or negative.</summary>
    public decimal? Growth(string kpi) => Of(kpi) is { Value: { } now, Previous: { DataBegin: null, Value: { } then } } && then > 0 ? (now / then) - 1 : null;

    public Colour? ColourOf(string kpi) => Of(kpi)?.Verdict.Colour;

    public decimal? SampleOf(string kpi) => Of(kpi)?.Sample;

    /// <summary>How many facts the compared figure rests on.</summary>
    public decimal? SampleBefore(string kpi) => Of(kpi)?.Previous is { } previous
        ? new Answering(catalogue, snapshot, new Question(kpi, scope, period, asOf)).Figure(previous.Period, previous.AsOf)?.Sample
        : null;

    /// <summary>The answer of the next period.</summary>
    public Answer? Ahead(string kpi) => Ask(kpi, Next, null);

    /// <summary>The weakest step, where its rate is at most 0.90 of its own past rate; and the step after it.</summary>
    public (Stage Stage, Stage? Next)? Weakest
    {
        get
        {
            var answer = Of("stage_conversion");
            var row = answer?.Stages.FirstOrDefault(stage => stage.Stage == answer.WeakestStage);
            if (row is not { Rate: { } rate, UsualRate: { } usual } || rate > WeakShare * usual)
            {
                return null;
            }

            var stages = snapshot.Stages.OpenStages(snapshot.Stages.DefaultPipeline).Select(number => snapshot.Stages[number]).ToList();
            var place = stages.FindIndex(stage => stage.Name == row.Stage);
            return (stages[place], place + 1 < stages.Count ? stages[place + 1] : null);
        }
    }

    /// <summary>The rows of a breakdown of this and of the compared period, by key.</summary>
    public ImmutableArray<(string? Key, decimal Now, decimal Before)> Pairs(string kpi, Dimension by)
    {
        if (Of(kpi, by) is not { Previous: { } previous } now)
        {
            return [];
        }

        var before = new Answering(catalogue, snapshot, new Question(kpi, scope, period, asOf, by)).Rows(previous.Period, previous.AsOf).ToLookup(row => row.Key, row => row.Value);
        return [.. now.Rows.Where(row => row.Value is not null).Select(row => (row.Key, row.Value ?? 0, before[row.Key].FirstOrDefault() ?? 0))];
    }

    /// <summary>Lost reasons and how many deals were lost for each, in this and in the compared period.</summary>
    public ImmutableArray<LostReason> LostReasons => LostReasonReader.Read(snapshot, scope, period, asOf);

    private Answer? Ask(string kpi, KpiPeriod of, Dimension? by)
    {
        if (catalogue.Find(kpi) is null)
        {
            return null;
        }

        var question = new Question(kpi, scope, of, asOf, by);
        var answer = new Answering(catalogue, snapshot, question).Answer((definition, reading) => snapshot.Targets.Find(TargetTraits.Of(definition), reading.Scope, reading.Window));
        return answer.Verdict.Standing == Standing.NoData ? null : answer;
    }
}
