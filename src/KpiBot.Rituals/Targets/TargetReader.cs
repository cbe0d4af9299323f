using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Periods;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;

namespace KpiBot.Rituals.Targets;

/// <summary>Reads what was said of a target. Nothing is guessed: a word that nobody understood may have been a name.</summary>
internal sealed class TargetReader(Conversation conversation)
{
    public TargetRead Read(Turn turn, Spoken said)
    {
        var (text, withMeans) = TargetSentence.WithoutMeans(said.Text);
        var (head, serves) = Part(turn, text);
        if ((head == said.Text ? said : Hear(turn, head)) is not { } spoken)
        {
            return TargetRead.No(TargetFault.NoValue);
        }

        var read = Read(turn.Desk, spoken);
        return read.Wish is { } wish
            ? TargetRead.Of(wish with { Serves = serves, WithMeans = withMeans }) with { IsConfirmed = spoken.IsConfirmed && IsCertain(turn, head) }
            : read;
    }

    // "To confirm our growth", "à confirmer": a yes is one that stands for itself.
    private bool IsCertain(Turn turn, string head) => Hear(turn, TargetSentence.WithoutIntentions(head)) is { IsConfirmed: true };

    /// <summary>"… to win the industry segment": what stands before is a target, and what follows is not just for whom or when.</summary>
    private (string Head, string? Serves) Part(Turn turn, string text)
    {
        foreach (var (head, objective) in TargetSentence.Parted(text))
        {
            if (Hear(turn, head) is { Quantities: [_, ..], Sentence.Kpis: [_, ..] } && !IsDetail(turn, head, objective))
            {
                return (head, TargetSentence.Short(objective));
            }
        }

        return (text, null);
    }

    // "for team West", "pour novembre".
    private bool IsDetail(Turn turn, string head, string objective) =>
        Hear(turn, $"{head} {objective}") is { Sentence: { Unknown.IsEmpty: true } all }
        && Hear(turn, head) is { Sentence: var before }
        && (all.Periods.Length > before.Periods.Length || all.Names.Length > before.Names.Length || (all.Has(Sense.Team) && !before.Has(Sense.Team)));

    private Spoken? Hear(Turn turn, string text) => conversation.Hear(turn, text) is Heard.Command { Verb: Verb.Target, Spoken: var said } ? said : null;

    private static TargetRead Read(Desk desk, Spoken spoken) => spoken switch
    {
        { Sentence.Kpis: [] } => TargetRead.No(TargetFault.NoKpi, spoken.Sentence.Quoted),
        { Sentence: { Unknown: [_, ..] } sentence } => TargetRead.No(TargetFault.Unknown, sentence.Quoted),
        { Sentence.Kpis: [_, _, ..] } => TargetRead.No(TargetFault.SeveralKpis),
        { Sentence: { Filters: [_, ..] } or { Dimensions: [_, ..] } } => TargetRead.No(TargetFault.Filtered),
        { Quantities: [] } => TargetRead.No(TargetFault.NoValue),
        { Quantities: [_, _, ..] } => TargetRead.No(TargetFault.SeveralValues),
        { Scopes: [] } => TargetRead.No(TargetFault.NoTeam),
        { Scopes: [_, _, ..] } => TargetRead.No(TargetFault.SeveralScopes),
        { Sentence.Periods: [_, _, ..] } => TargetRead.No(TargetFault.SeveralPeriods),
        _ when desk.Engine.Catalogue.Find(spoken.Sentence.Kpis[0]) is { } kpi => TargetRead.Of(new TargetWish(kpi, spoken.Scopes[0], PeriodOf(desk, kpi, spoken), spoken.Quantities[0])),
        _ => TargetRead.No(TargetFault.NoKpi, spoken.Sentence.Kpis[0]),
    };

    // A figure of "Q1" is the last one that has begun; a target is for the next one that is not over.
    private static KpiPeriod PeriodOf(Desk desk, KpiDefinition kpi, Spoken spoken)
    {
        var (calendar, today) = (desk.Voice.Calendar, desk.Voice.Today);
        return spoken.Sentence.Periods switch
        {
            [{ WithYear: false, Period: { Kind: PeriodKind.Week or PeriodKind.Month or PeriodKind.Quarter } past }] when past.End <= today => calendar.Containing(past.Kind, past.Start.PlusYears(1).PlusDays(past.Kind is PeriodKind.Week ? 3 : 0)),
            [var one] => one.Period,
            _ => calendar.Containing(kpi.Kind is KpiKind.Flow ? PeriodKind.Month : PeriodKind.Quarter, today),
        };
    }
}
