using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Periods;
using KpiBot.Kpis.Scopes;
using Xunit;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>A day's lists agree with the KPIs of the same moment, on random companies.</summary>
public sealed class AgendaLaws
{
    private static readonly Scope[] Scopes = [Scope.Company, Scope.Team("top"), Scope.Team("b"), Scope.User("r0"), Scope.User("r3")];

    [Fact]
    public void Overdue_steps_are_the_overdue_actions() => Hold((asked, scope) =>
    {
        if (Ask(asked, scope, "overdue_actions") is { Value: { } overdue })
        {
            Assert.Equal(overdue, KpiEngine.Agenda(asked.Snapshot, scope, asked.AsOf).Overdue.Length);
        }
    });

    [Fact]
    public void Past_and_missing_steps_are_what_the_next_step_rate_misses() => Hold((asked, scope) =>
    {
        if (Ask(asked, scope, "next_step_rate") is { Denominator: { } open, Numerator: { } planned })
        {
            var agenda = KpiEngine.Agenda(asked.Snapshot, scope, asked.AsOf);
            Assert.Equal(open - planned, agenda.PastSteps.Length + agenda.WithoutStep.Length);
        }
    });

    [Fact]
    public void Stalled_deals_are_those_that_are_counted() => Hold((asked, scope) =>
    {
        if (Ask(asked, scope, "stalled_deals") is { Value: { } stalled })
        {
            Assert.Equal(stalled, KpiEngine.Stalled(asked.Snapshot, scope, asked.AsOf).Length);
        }
    });

    [Fact]
    public void No_meeting_of_the_day_is_overdue_as_well() => Hold((asked, scope) =>
    {
        var agenda = KpiEngine.Agenda(asked.Snapshot, scope, asked.AsOf);
        Assert.Empty(agenda.Meetings.Select(row => row.Id).OfType<string>().Intersect(agenda.Overdue.Select(row => row.Id).OfType<string>()));
        Assert.All(agenda.Meetings, row => Assert.Equal(asked.AsOf.InZone(asked.Settings.Zone).Date, row.Date));
    });

    private static void Hold(Action<RandomFacts.Case, Scope> law) => RandomFacts.Cases.Hold(asked => Array.ForEach(Scopes, scope => law(asked, scope)), cases: 120);

    private static Answer Ask(RandomFacts.Case asked, Scope scope, string kpi)
    {
        var today = new PeriodCalendar(1).Containing(PeriodKind.Day, asked.AsOf.InZone(asked.Settings.Zone).Date);
        return Company.Engine.Answer(asked.Snapshot, new Question(kpi, scope, today, asked.AsOf));
    }
}
