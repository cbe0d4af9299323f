using System.Collections.Immutable;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Catalogue.Formulas;
using KpiBot.Kpis.Details;
using KpiBot.Kpis.Diagnosis;
using KpiBot.Kpis.Measures;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Photos;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Kpis.Status;
using NodaTime;

namespace KpiBot.Kpis;

/// <summary>Answers questions from a snapshot by the definitions of a catalogue. Pure and thread-safe.</summary>
public sealed class KpiEngine(KpiCatalogue catalogue)
{
    /// <summary>The definitions it answers by.</summary>
    public KpiCatalogue Catalogue { get; } = catalogue;

    /// <summary>The figure with everything that made it. Targets are set for a whole scope: a filtered figure is judged by none.</summary>
    /// <exception cref="KeyNotFoundException">The catalogue has no such KPI.</exception>
    /// <exception cref="RateMissingException">An amount is in a currency without a rate for its month.</exception>
    public Answer Answer(Snapshot snapshot, Question question) =>
        Answer(snapshot, question, (definition, reading) => question.Where.IsEmpty ? snapshot.Targets.Find(TargetTraits.Of(definition), reading.Scope, reading.Window) : null);

    /// <summary>Watches one KPI of one scope on its rolling window, as warnings do.</summary>
    /// <exception cref="KeyNotFoundException">The catalogue has no such KPI.</exception>
    public WatchReading Watch(Snapshot snapshot, string kpi, Scope scope, Instant asOf) => RollingWatch.Read(this, snapshot, Catalogue[kpi], scope, asOf);

    /// <summary>The values that <see cref="Watch"/> found or would have found, week by week, oldest first, the last one as of now.</summary>
    public ImmutableArray<decimal?> WatchSpark(Snapshot snapshot, string kpi, Scope scope, Instant asOf, int weeks) =>
        [.. Enumerable.Range(0, weeks).Select(back => Watch(snapshot, kpi, scope, asOf - Duration.FromDays(7 * (weeks - 1 - back))).Answer.Value)];

    /// <summary>The warnings that a KPI would have raised from a date to now, as the facts stood at each working day's close.</summary>
    /// <param name="snapshot">The facts.</param>
    /// <param name="kpi">The KPI's id.</param>
    /// <param name="scope">Whose.</param>
    /// <param name="first">The first day.</param>
    /// <param name="now">The last moment.</param>
    /// <param name="target">Judged by this; null for the targets that were set.</param>
    /// <exception cref="KeyNotFoundException">The catalogue has no such KPI.</exception>
    public ImmutableArray<ReplayedAlert> Replay(Snapshot snapshot, string kpi, Scope scope, LocalDate first, Instant now, decimal? target = null) =>
        new AlertReplay(this, snapshot, Catalogue[kpi], scope, target).Over(first, now);

    /// <summary>What an evaluation does to an alert: the events to append, in order; none where nothing is to be said.</summary>
    /// <param name="snapshot">The facts, for the company's working days.</param>
    /// <param name="alert">The alert so far, or null where there was none.</param>
    /// <param name="reading">What <see cref="Watch"/> found.</param>
    /// <param name="now">The real clock's instant.</param>
    public static ImmutableArray<AlertEvent> Evaluate(Snapshot snapshot, Alert? alert, WatchReading reading, Instant now) =>
        AlertRules.Evaluate(alert, reading, now, new WorkingDays(snapshot.Settings.Holidays));

    /// <summary>
    /// Why a figure moved: its change against the previous period (or the one named in the question), like for like, split exactly. Revenue
    /// is split into volume, yield and basket; a ratio over the question's dimension. Null where there is nothing to split: no ratio and
    /// not revenue, a ratio without a dimension, a side without a value.
    /// </summary>
    public Decomposition? Why(Snapshot snapshot, Question question) => new Answering(Catalogue, snapshot, question).Why();

    /// <summary>
    /// The rules that fire for a scope in a month or quarter (they know no other periods), in the order of kpis.md, with the numbers that
    /// made them fire. A rule whose KPIs, facts or stage roles are missing, or whose base is zero or negative, is silent.
    /// </summary>
    public ImmutableArray<Finding> Diagnose(Snapshot snapshot, Scope scope, KpiPeriod period, Instant asOf) =>
        period.Kind is PeriodKind.Month or PeriodKind.Quarter ? Rules.Of(new Evidence(Catalogue, snapshot, scope, period, asOf)) : [];

    /// <summary>Why, where or whence deals were lost in a period, with the period before, like for like.</summary>
    /// <exception cref="RateMissingException">An amount is in a currency without a rate for its month.</exception>
    public static LostDeals LostDeals(Snapshot snapshot, Scope scope, KpiPeriod period, Instant asOf, LostBy by) =>
        LostReasonReader.Read(ReadingOf(snapshot, scope, period, asOf), by);

    /// <summary>The same of one source only.</summary>
    /// <exception cref="RateMissingException">An amount is in a currency without a rate for its month.</exception>
    public static LostDeals LostDeals(Snapshot snapshot, Scope scope, KpiPeriod period, Instant asOf, LostBy by, string source) =>
        LostReasonReader.Read(ReadingOf(snapshot, scope, period, asOf) with { Where = [new Condition("source", source)] }, by);

    /// <summary>The customers that <c>shrinking_accounts</c> counts, the largest loss first; ties by id.</summary>
    /// <exception cref="RateMissingException">An amount is in a currency without a rate for its month.</exception>
    public static ImmutableArray<ShrinkingCustomer> ShrinkingCustomers(Snapshot snapshot, Scope scope, Instant asOf) =>
    [
        .. ShrinkingAccounts.Changes(ReadingOf(snapshot, scope, null, asOf))
            .Select(account => new ShrinkingCustomer(snapshot.Codes.Accounts.Text(account.Code) ?? string.Empty, account.Now, account.Before))
            .OrderByDescending(account => account.Before - account.Now).ThenBy(account => account.AccountId, CodePoints.Order),
    ];

    /// <summary>What became of the pipeline between two moments: lines that add up exactly from the opening to the closing.</summary>
    /// <param name="snapshot">The facts.</param>
    /// <param name="scope">Whose deals.</param>
    /// <param name="from">The opening, such as last Monday 00:00; one later than as-of counts as as-of.</param>
    /// <param name="asOf">The closing.</param>
    /// <param name="due">Only deals expected to close in this period; null for the whole pipeline.</param>
    /// <exception cref="RateMissingException">An amount is in a currency without a rate for as-of's month.</exception>
    public static PipelineMovement Movement(Snapshot snapshot, Scope scope, Instant from, Instant asOf, KpiPeriod? due = null) =>
        new MovementReader(snapshot, new PipelineMovement(scope, from, asOf, due)).Read();

    /// <summary>The deals due in a period, or due there at the first moment, the largest first, each with what changed on it since.</summary>
    /// <exception cref="RateMissingException">An amount is in a currency without a rate for as-of's month.</exception>
    public static ImmutableArray<DueDeal> DueDeals(Snapshot snapshot, Scope scope, Instant from, Instant asOf, KpiPeriod due) =>
        new DueDealReader(snapshot, scope, from, asOf, due).Read();

    /// <summary>Whether somebody works on a day: one of the company's, within their employment, without an absence.</summary>
    public static bool IsAtWork(Snapshot snapshot, Facts.User person, LocalDate day) =>
        new WorkingDays(snapshot.Settings.Holidays, person, snapshot.Frame.Absences[person.Id]).IsWorked(day);

    /// <summary>What is wrong with the data of the deals open now, each flaw with the KPI that it harms and by how much.</summary>
    /// <exception cref="RateMissingException">An amount is in a currency without a rate for as-of's month.</exception>
    public static PipelineHygiene Hygiene(Snapshot snapshot, Scope scope, Instant asOf) => new HygieneReader(ReadingOf(snapshot, scope, null, asOf)).Read();

    /// <summary>What is still needed to reach a period's revenue target; null without one.</summary>
    /// <exception cref="RateMissingException">An amount is in a currency without a rate for its month.</exception>
    public static Need? Need(Snapshot snapshot, Scope scope, KpiPeriod period, Instant asOf) => NeedReader.Read(ReadingOf(snapshot, scope, period, asOf));

    /// <summary>What a revenue of a period needs from its first euro on, by the same ratios: the gap is all of it.</summary>
    /// <exception cref="RateMissingException">An amount is in a currency without a rate for its month.</exception>
    public static Need NeedFor(Snapshot snapshot, Scope scope, KpiPeriod period, Instant asOf, decimal revenue) => NeedReader.Read(ReadingOf(snapshot, scope, period, asOf), revenue);

    /// <summary>The target that a scope has for a period, as figures are judged by it; null without one.</summary>
    /// <exception cref="KeyNotFoundException">The catalogue has no such KPI.</exception>
    public ScopeTarget? Target(Snapshot snapshot, Question question) =>
        snapshot.Targets.Find(TargetTraits.Of(Catalogue[question.Kpi]), question.Scope, Window.Of(question.Period, question.AsOf, snapshot.Settings.Zone));

    /// <summary>The targets as they would be with one more; of two for the same the one more wins.</summary>
    public Func<Question, ScopeTarget?> TargetsWith(Snapshot snapshot, Facts.Target target)
    {
        var targets = new TargetFinder(snapshot, snapshot.Frame.Targets.Add(target));
        return question => targets.Find(TargetTraits.Of(Catalogue[question.Kpi]), question.Scope, Window.Of(question.Period, question.AsOf, snapshot.Settings.Zone));
    }

    /// <summary>Where a running period is likely to land, with how often that would have been right; null without photos of past forecasts.</summary>
    /// <exception cref="RateMissingException">An amount is in a currency without a rate for its month.</exception>
    public Landing? Landing(Snapshot snapshot, Scope scope, KpiPeriod period, Instant asOf) =>
        Catalogue.Find("forecast") is { Id: var kpi } && new Answering(Catalogue, snapshot, new Question(kpi, scope, period, asOf)).Value(period, asOf) is { } forecast
            ? LandingReader.Read(ReadingOf(snapshot, scope, period, asOf), forecast)
            : null;

    /// <summary>
    /// Every stock of the company, of every team, of every rep and of whoever else owns facts, as it stands at an instant, to be kept at the close
    /// of each business day; stocks that look at a period for the running month, quarter and year. Stocks without data, or without a
    /// rate to convert them by, are left out.
    /// </summary>
    public IEnumerable<Photo> Photograph(Snapshot snapshot, Instant asOf) => new Photographer(Catalogue, snapshot, asOf).Photos();

    /// <summary>The values of the period asked for and of those before it, oldest first; each as it stood at its end (the last: now).</summary>
    public ImmutableArray<decimal?> Spark(Snapshot snapshot, Question question, int periods)
    {
        var answering = new Answering(Catalogue, snapshot, question);
        var calendar = new PeriodCalendar(snapshot.Settings.FiscalFirstMonth);
        var values = new List<decimal?>(periods);
        for (var period = question.Period; values.Count < periods; period = calendar.Previous(period))
        {
            var end = snapshot.Settings.Zone.AtStartOfDay(period.End).ToInstant() - Duration.FromMilliseconds(1);
            values.Add(answering.Value(period, end < question.AsOf ? end : question.AsOf));
        }

        values.Reverse();
        return [.. values];
    }

    /// <summary>
    /// The numbers behind a figure: the value of each name in the KPI's formula, in the formula's order, for the question's scope and period.
    /// A conversion of 0.28 gives <c>won_deals</c> 7 and <c>closed_deals</c> 25. Empty where the KPI has no data or no history there.
    /// </summary>
    /// <exception cref="KeyNotFoundException">The catalogue has no such KPI.</exception>
    /// <exception cref="RateMissingException">An amount is in a currency without a rate for its month.</exception>
    public ImmutableArray<FormulaNumber> Numbers(Snapshot snapshot, Question question) => new Answering(Catalogue, snapshot, question).Numbers();

    /// <summary>
    /// The facts behind a figure, as it counts them, and what was left out and why. Null where it can't be listed: no data or no history there,
    /// a past stock of which only a photo is left, or a figure that is not made of facts of its own (a cost, a lifetime value, a mean of ratios).
    /// </summary>
    /// <param name="snapshot">The facts.</param>
    /// <param name="question">The figure; its breakdown and comparison are left aside.</param>
    /// <param name="most">How many rows are wanted; the counts are of all.</param>
    /// <exception cref="KeyNotFoundException">The catalogue has no such KPI.</exception>
    /// <exception cref="RateMissingException">The figure needs an amount in a currency without a rate for its month.</exception>
    public DetailList? Details(Snapshot snapshot, Question question, int most = int.MaxValue) => new Answering(Catalogue, snapshot, question).Details(most);

    /// <summary>
    /// What the day of as-of asks: meetings, overdue steps, deals without a next step, deals expected to close this week.
    /// Amounts whose currency has no rate are left blank.
    /// </summary>
    public static Agenda Agenda(Snapshot snapshot, Scope scope, Instant asOf) => new AgendaReader(ReadingOf(snapshot, scope, null, asOf)).Read();

    /// <summary>The deals that are open, the largest first. Amounts whose currency has no rate are left blank.</summary>
    public static ImmutableArray<DetailRow> OpenDeals(Snapshot snapshot, Scope scope, Instant asOf) => new AgendaReader(ReadingOf(snapshot, scope, null, asOf)).Open();

    /// <summary>The deals that <c>stalled_deals</c> counts, with their days in the stage; the largest first.</summary>
    public static ImmutableArray<StalledDeal> Stalled(Snapshot snapshot, Scope scope, Instant asOf) => new AgendaReader(ReadingOf(snapshot, scope, null, asOf)).Stalled();

    internal Answer Answer(Snapshot snapshot, Question question, Func<KpiDefinition, Reading, ScopeTarget?> target) =>
        new Answering(Catalogue, snapshot, question).Answer(target);

    /// <summary>A period, or the day of as-of, as seen at as-of.</summary>
    private static Reading ReadingOf(Snapshot snapshot, Scope scope, KpiPeriod? period, Instant asOf)
    {
        var zone = snapshot.Settings.Zone;
        var seen = period ?? new PeriodCalendar(snapshot.Settings.FiscalFirstMonth).Containing(PeriodKind.Day, asOf.InZone(zone).Date);
        return new Reading(snapshot, scope, Window.Of(seen, asOf, zone), null);
    }
}
