using KpiBot.Chat;
using KpiBot.Data.Targets;
using KpiBot.Kpis;
using KpiBot.Kpis.Catalogue;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Ask.Telling;

namespace KpiBot.Rituals.Targets;

/// <summary>"Target conversion 30% Q4 team west": checked, proposed, and set when its author says yes. Said yes twice, it is set once.</summary>
internal sealed class TargetCommand(Conversation conversation, TargetReader reader, TargetStore targets, SnapshotCache snapshots, TimeProvider clock) : ICommand
{
    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation)
    {
        if (await conversation.HearAsync(request, cancellation) is not { } turn || turn.Said(Verb.Target) is not { } said)
        {
            return null;
        }

        var refusals = new TargetRefusals(turn.Desk.Voice);
        var read = reader.Read(turn, said);
        var (wish, fault, words) = read;
        if (wish is null || fault is not null)
        {
            return turn.Says(refusals.Of(fault ?? TargetFault.NoKpi, words)) with { IsRefusal = true };
        }

        if (Refused(turn, wish) is { } refused)
        {
            return refused;
        }

        try
        {
            return await AnswerAsync(turn, TargetProposal.Of(turn.Desk, wish), read.IsConfirmed, cancellation);
        }
        catch (RateMissingException missing)
        {
            return turn.Says(new RefusalMessage(turn.Desk.Voice).Of(missing)) with { IsRefusal = true };
        }
    }

    public ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation) => ValueTask.FromResult<Reply?>(null);

    // Who may not set it learns no more than that; who may not see the KPI not even whether there is one.
    private static Reply? Refused(Turn turn, TargetWish wish)
    {
        var (asker, voice) = (turn.Desk.Asker, turn.Desk.Voice);
        if (!TargetRights.MaySet(asker, wish.Scope))
        {
            return turn.Says(new TargetRefusals(voice).NotYours(wish.Scope)) with { IsRefusal = true };
        }

        if (Access.Decide(asker, wish.Kpi, wish.Scope, by: null) is Decision.Refused refused)
        {
            return turn.Says(new RefusalMessage(voice).Of(refused, new Reading(wish.Kpi, wish.Scope, wish.Period, PeriodSaid: true, SaidScope.Named))) with { IsRefusal = true };
        }

        return SmartCheck.Fault(wish, voice.Today) is { } fault ? turn.Says(new TargetRefusals(voice).Of(fault, string.Empty)) with { IsRefusal = true } : null;
    }

    private async Task<Reply> AnswerAsync(Turn turn, TargetProposal proposal, bool isConfirmed, CancellationToken cancellation)
    {
        var voice = turn.Desk.Voice;
        if (proposal.Lowers && !TargetRights.MayLower(turn.Desk.Asker, proposal.Wish.Scope))
        {
            return turn.Says(new TargetRefusals(voice).NotLower(proposal)) with { IsRefusal = true };
        }

        return isConfirmed ? await SetAsync(turn, proposal, cancellation) : turn.Says(new TargetMessage(voice).Proposed(proposal));
    }

    private async Task<Reply> SetAsync(Turn turn, TargetProposal proposal, CancellationToken cancellation)
    {
        var (desk, wish) = (turn.Desk, proposal.Wish);
        var means = wish.WithMeans && proposal.Means is { } all ? [.. all.Each.Where(one => !TargetProposal.Eases(desk, one.Kpi, wish, one.Value))] : Array.Empty<(KpiDefinition, decimal)>();
        var rows = means.Select(one => Row(turn, wish, one.Item1, one.Item2)).Prepend(
            Row(turn, wish, wish.Kpi, proposal.Verdict.Value) with { LoweredFrom = proposal is { Lowers: true, Current.Value: var from } ? from : null });
        var outcome = await targets.SetAsync(turn.Account.Workspace, [.. rows], cancellation);
        if (outcome is TargetsSet.Busy)
        {
            return turn.Says("target.busy");
        }

        // The next question finds it read.
        await snapshots.GetAsync(turn.Account.Workspace, cancellation);
        var message = new TargetMessage(desk.Voice);
        return outcome is TargetsSet.Same
            ? turn.Says("target.same", ("target", message.Named(wish.Kpi, proposal.Verdict.Value, wish)))
            : turn.Says(message.Set(proposal, means));
    }

    private ChatTarget Row(Turn turn, TargetWish wish, KpiDefinition kpi, decimal value) =>
        new(turn.Account.Workspace, clock.GetUtcNow(), $"user:{turn.Account.UserId}", kpi.Id, wish.Scope.ToString(), wish.Period.Name, value)
        {
            Serves = wish.Serves,
            Place = $"{turn.Request.Place.Platform}:{turn.Request.Place.Channel}",
        };
}
