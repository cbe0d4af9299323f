using KpiBot.Kpis;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>What was worked out a moment ago and is asked for again.</summary>
public sealed class RememberedAnswers
{
    private static readonly Instant AsOf = Instant.FromUtc(2026, 11, 23, 9, 0);
    private static readonly DateTimeOffset Now = AsOf.ToDateTimeOffset();

    private readonly LoadedSnapshot _facts = Facts();
    private int _made;

    [Fact]
    public void The_same_question_over_the_same_facts_is_worked_out_once()
    {
        var recent = new Recent<int>(TimeSpan.FromSeconds(10));
        Assert.Equal([1, 1], [Ask(recent, "conversion of a"), Ask(recent, "conversion of a", after: 9)]);
    }

    [Fact]
    public void Another_person_other_facts_another_instant_or_a_later_hour_begin_anew()
    {
        var recent = new Recent<int>(TimeSpan.FromSeconds(10));
        Assert.Equal(1, Ask(recent, "conversion of a"));
        Assert.Equal(2, Ask(recent, "conversion of b"));
        Assert.Equal(3, recent.Of(Facts(), "conversion of a", AsOf, Now, () => ++_made));
        Assert.Equal(4, Ask(recent, "conversion of a", after: 10));
        Assert.Equal(5, recent.Of(_facts, "conversion of a", AsOf, Now + TimeSpan.FromHours(1), () => ++_made));
        Assert.Equal(6, recent.Of(_facts, "conversion of a", AsOf - Duration.FromDays(1), Now + TimeSpan.FromHours(1), () => ++_made));
    }

    [Fact]
    public void It_can_be_switched_off()
    {
        var recent = new Recent<int>(TimeSpan.Zero);
        Assert.Equal([1, 2], [Ask(recent, "conversion of a"), Ask(recent, "conversion of a")]);
    }

    private int Ask(Recent<int> recent, string question, int after = 0) =>
        recent.Of(_facts, question, AsOf + Duration.FromSeconds(after), Now + TimeSpan.FromSeconds(after), () => ++_made);

    private static LoadedSnapshot Facts() => new(Snapshot.Build(new WorkspaceSettings(), 1, []), Freshness: null);
}
