using System.Collections.Immutable;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Measures;
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

    // A quotient of quotients is off in its 28th digit: at a bound, which compares exactly, that must decide nothing.
    private const int Digits = 20;

    private readonly Dictionary<(string Kpi, Dimension? By), Answer?> _answers = [];

    /// <summary>The answer of the period, or null where there is no such KPI or no data.</summary>
    public Answer? Of(string kpi, Dimension? by = null)
    {
        if (!_answers.TryGetValue((kpi, by), out var answer))
        {
            _answers[(kpi, by)] = answer = Ask(kpi, period, by);
        }

        return answer;
    }

    public decimal? Value(string kpi) => ValueOf(Of(kpi));

    /// <summary>The change, like for like, of a ratio in points; null where the base is zero or negative, or data had only begun.</summary>
    public decimal? Points(string kpi) => Sides(kpi) is var (now, then) ? Math.Round(now - then, Digits) : null;

    /// <summary>The change, like for like, as a share of what was; null where that is zero or negative, or data had only begun.</summary>
    public decimal? Growth(string kpi) => Sides(kpi) is var (now, then) ? Quotient(now, then) - 1 : null;

    public Colour? ColourOf(string kpi) => Of(kpi)?.Verdict.Colour;

    public decimal? SampleOf(string kpi) => Of(kpi)?.Sample;

    /// <summary>How many facts the compared figure rests on.</summary>
    public decimal? SampleBefore(string kpi) => Of(kpi)?.Previous is { } previous
        ? new Answering(catalogue, snapshot, new Question(kpi, scope, period, asOf)).Figure(previous.Period, previous.AsOf)?.Sample
        : null;

    /// <summary>The value of the next period.</summary>
    public decimal? ValueAhead(string kpi) => ValueOf(Ask(kpi, new PeriodCalendar(snapshot.Settings.FiscalFirstMonth).Next(period), null));

    /// <summary>The weakest step, where its rate is at most 0.90 of its own past rate; and the step after it.</summary>
    public (Stage Stage, Stage? Next)? Weakest
    {
        get
        {
            var answer = Of("stage_conversion");
            var row = answer?.Stages.FirstOrDefault(stage => stage.Stage == answer.WeakestStage);
            if (row is not { Rate: { } rate, UsualRate: { } usual } || usual == 0 || Quotient(rate, usual) > WeakShare)
            {
                return null;
            }

            var stages = snapshot.Stages.OpenStages(snapshot.Stages.DefaultPipeline).Select(number => snapshot.Stages[number]).ToList();
            var place = stages.FindIndex(stage => stage.Name == row.Stage);
            return (stages[place], place + 1 < stages.Count ? stages[place + 1] : null);
        }
    }

    /// <summary>The rows of a breakdown that both this and the compared period have.</summary>
    public ImmutableArray<(string? Key, decimal Now, decimal Before)> Pairs(string kpi, Dimension by)
    {
        if (Of(kpi, by) is not { Previous: { } previous } now)
        {
            return [];
        }

        var before = new Answering(catalogue, snapshot, new Question(kpi, scope, period, asOf, by)).Rows(previous.Period, previous.AsOf).ToLookup(row => row.Key, row => row.Value);
        return
        [
            .. from row in now.Rows
               from then in before[row.Key]
               where row.Value is not null && then is not null
               select (row.Key, row.Value ?? 0, then ?? 0),
        ];
    }

    /// <summary>Lost reasons and how many deals were lost for each, in this and in the compared period.</summary>
    public ImmutableArray<LostReason> LostReasons => LostReasonReader.Read(new Reading(snapshot, scope, Window.Of(period, asOf, snapshot.Settings.Zone), null), LostBy.Reason).Rows;

    /// <summary>One figure over another, so that it can be held against a bound.</summary>
    public static decimal Quotient(decimal above, decimal below) => Math.Round(above / below, Digits);

    private static decimal? ValueOf(Answer? answer) => answer?.Value is { } value ? Math.Round(value, Digits) : null;

    private (decimal Now, decimal Then)? Sides(string kpi) => Of(kpi) is { Value: { } now, Previous: { DataBegin: null, Value: { } then } } && then > 0 ? (now, then) : null;

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
