using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Periods;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;

namespace KpiBot.Rituals.Targets;

/// <summary>Reads what was said of a target. Nothing is guessed: a word that nobody understood may have been a name.</summary>
internal sealed class TargetReader(Conversation conversation)
{
    public async Task<TargetRead> ReadAsync(Turn turn, Spoken said, CancellationToken cancellation)
    {
        var (text, withMeans) = TargetSentence.WithoutMeans(said.Text);
        var (head, serves) = await PartAsync(turn, text, cancellation);
        if ((head == said.Text ? said : await HearAsync(turn, head, cancellation)) is not { } spoken)
        {
            return TargetRead.No(TargetFault.NoValue);
        }

        var read = Read(turn.Desk, spoken);
        return read.Wish is { } wish
            ? TargetRead.Of(wish with { Serves = serves, WithMeans = withMeans }) with { IsConfirmed = spoken.IsConfirmed && await IsCertainAsync(turn, head, cancellation) }
            : read;
    }

    // "To confirm our growth", "à confirmer": a yes is one that stands for itself.
    private async Task<bool> IsCertainAsync(Turn turn, string head, CancellationToken cancellation) =>
        await HearAsync(turn, TargetSentence.WithoutIntentions(head), cancellation) is { IsConfirmed: true };

    /// <summary>"… to win the industry segment": what stands before is a target, and what follows is not just for whom or when.</summary>
    private async Task<(string Head, string? Serves)> PartAsync(Turn turn, string text, CancellationToken cancellation)
    {
        foreach (var (head, objective) in TargetSentence.Parted(text))
        {
            if (await HearAsync(turn, head, cancellation) is { Quantities: [_, ..], Sentence.Kpis: [_, ..] } && !await IsDetailAsync(turn, head, objective, cancellation))
            {
                return (head, TargetSentence.Short(objective));
            }
        }

        return (text, null);
    }

    // "for team West", "pour novembre".
    private async Task<bool> IsDetailAsync(Turn turn, string head, string objective, CancellationToken cancellation) =>
        await HearAsync(turn, $"{head} {objective}", cancellation) is { Sentence: { Unknown.IsEmpty: true } all }
        && await HearAsync(turn, head, cancellation) is { Sentence: var before }
        && (all.Periods.Length > before.Periods.Length || all.Names.Length > before.Names.Length || (all.Has(Sense.Team) && !before.Has(Sense.Team)));

    private async Task<Spoken?> HearAsync(Turn turn, string text, CancellationToken cancellation) =>
        await conversation.HearAsync(turn.Request with { Text = text }, cancellation) is { } again ? again.Said(Verb.Target) : null;

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
