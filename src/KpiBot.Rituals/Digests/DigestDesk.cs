using KpiBot.Chat.Messages;
using KpiBot.Kpis;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Telling;
using KpiBot.Rituals.PipelineReview;
using KpiBot.Rituals.Subscribing;
using NodaTime;

namespace KpiBot.Rituals.Digests;

/// <summary>What lies on the table while one digest is made; the figures that were asked for are kept.</summary>
/// <param name="desk">On whose behalf, in which language, of which facts.</param>
/// <param name="scope">Whose digest.</param>
/// <param name="period">The period under way that it looks at.</param>
internal sealed class DigestDesk(Desk desk, Scope scope, KpiPeriod period)
{
    private readonly List<Answer> _answers = [];
    private ReviewFigures? _figures;

    public Desk Desk => desk;

    public Voice Voice => desk.Voice;

    public Snapshot Snapshot => desk.Snapshot;

    public KpiEngine Engine => desk.Engine;

    public Scope Scope => scope;

    public KpiPeriod Period => period;

    public Instant AsOf => desk.AsOf;

    /// <summary>What the channel may be told; null for a person alone.</summary>
    public ChannelClearance? Clearance { get; init; }

    /// <summary>The KPIs that were chosen for it, by their ids; null for the usual ones.</summary>
    public IReadOnlyList<string>? Chosen { get; init; }

    /// <summary>When it should have been read; null where it is on time.</summary>
    public ZonedDateTime? Late { get; init; }

    /// <summary>When the one before should have been read, where it was not sent.</summary>
    public ZonedDateTime? Skipped { get; init; }

    /// <summary>From the hour of the one before until its own; out of its hour, the last seven days.</summary>
    public Interval? Between { get; init; }

    /// <summary>The figures that it is made of.</summary>
    public IReadOnlyList<Answer> Answers => _answers;

    /// <summary>The week, its KPIs and the funnel.</summary>
    public ReviewFigures Figures => _figures ??= ReadFigures();

    /// <summary>Monday 00:00 of the week before, the beginning of what a review looks back on.</summary>
    public Instant WeekAgo => Figures.Week.Start.AtStartOfDayInZone(Voice.Zone).ToInstant();

    /// <summary>Whether it may tell a KPI.</summary>
    public bool Shows(KpiDefinition kpi) =>
        Clearance is { } clearance ? clearance.Tells(desk.Asker, kpi, scope) : Access.Decide(desk.Asker, kpi, scope, by: null) is Decision.Allowed;

    /// <summary>Whether it may tell a KPI of this id.</summary>
    public bool Shows(string kpi) => Engine.Catalogue.Find(kpi) is { } definition && Shows(definition);

    /// <summary>Whether it may also name a KPI's facts one by one: who may not see them elsewhere does not have them read out in a channel.</summary>
    public bool ShowsRows(string kpi) => Engine.Catalogue.Find(kpi) is { } definition && Shows(definition) && Access.DecideRows(desk.Asker, definition, scope) is Decision.Allowed;

    /// <summary>A figure of the scope, where the catalogue has it and it may be told.</summary>
    public Answer? Ask(string kpi, KpiPeriod asked, Dimension? by = null)
    {
        if (!Shows(kpi))
        {
            return null;
        }

        var answer = Engine.Answer(Snapshot, new Question(kpi, scope, asked, AsOf, by));
        _answers.Add(answer);
        return answer;
    }

    /// <summary>Keeps figures that were asked for elsewhere, for the versions that it was made with.</summary>
    public void Keep(IEnumerable<Answer> answers) => _answers.AddRange(answers);

    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> parts) => Voice.Phrases.Say(key, parts);

    /// <summary>The words for a number of things, which may say the number as <c>{n}</c>.</summary>
    public string Count(string key, int number, params ReadOnlySpan<(string Name, string Value)> parts) =>
        Voice.Phrases.Count(key, number, [("n", Voice.Figures.Number(number, 0)), .. parts]);

    public string Money(decimal amount) => Voice.Figures.Short(Unit.Money, amount);

    /// <summary>A line that begins with a few strong words.</summary>
    public static Line Strong(string strong, string rest) => Line.Of(new Span(strong, Emphasis.Strong), new Span(" " + rest));

    private ReviewFigures ReadFigures()
    {
        var figures = new ReviewReader(Engine, Snapshot, scope, AsOf, period).Read(Chosen ?? ReviewReader.Usual, Shows);
        Keep([figures.Revenue, .. figures.Kpis.Select(kpi => kpi.Answer)]);
        return figures;
    }
}
