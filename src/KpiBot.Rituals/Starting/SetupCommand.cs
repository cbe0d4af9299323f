using System.Collections.Immutable;
using KpiBot.Chat;
using KpiBot.Chat.People;
using KpiBot.Data.Channels;
using KpiBot.Data.Targets;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Digests;
using KpiBot.Rituals.Subscribing;
using KpiBot.Rituals.Targets;

namespace KpiBot.Rituals.Starting;

/// <summary>
/// "Setup", said in a channel or in the name of whoever invited the bot: asks privately for the team, the hour and the KPIs, proposes targets, and is live after
/// three to five presses. Every press says the whole sentence so far, so that nothing has to be remembered between two of them but where it began.
/// </summary>
internal sealed class SetupCommand(
    Conversation conversation, SubscriptionDesk subscriptions, ChannelStore channels, TargetStore targets, SnapshotCache snapshots, ChannelPlaces places, SetupPlaces begun, TimeProvider clock) : ICommand
{
    private static readonly string[] Expected = [.. KpiChoice.All.Select(choice => "setup.say." + choice.Key), "setup.say.no_targets"];

    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation)
    {
        if (await conversation.HearAsync(request, cancellation) is not { } turn || turn.Said(Verb.ChannelSetup) is not { } said || places.ChannelOf(request.Place) is not { } here)
        {
            return null;
        }

        var wish = SubscriptionWish.Of(said, Ritual.Weekly, Expected);
        var messages = new SetupMessages(turn.Desk.Voice);
        if (wish.Unknown.Length > 0)
        {
            return turn.Refuses("setup.unknown", ("words", wish.Unknown));
        }

        if (said.ScopeSaid is not SaidScope.Named)
        {
            return Begin(turn, messages, here);
        }

        if (await places.RefusalAsync(here, cancellation) is { } others)
        {
            return turn.Refuses(others);
        }

        return wish.Scope is { } scope && SubscriptionDesk.Refusal(turn.Desk, scope) is var refusal && refusal is null
            ? await GoOnAsync(turn, said, wish with { Scope = scope }, begun.Of(turn.Account.Workspace, turn.Account.UserId, here), cancellation)
            : turn.Refuses("setup.not_yours");
    }

    public ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation) => ValueTask.FromResult<Reply?>(null);

    private Reply Begin(Turn turn, SetupMessages messages, Place here)
    {
        begun.Begin(turn.Account.Workspace, turn.Account.UserId, here);
        var teams = SetupTeams.Of(turn.Desk);
        return teams switch
        {
            [] => turn.Refuses("setup.not_yours"),
            [var only] => turn.Says(messages.Hours(only, welcome: true)),
            _ => turn.Says(messages.Teams(teams)),
        };
    }

    private async Task<Reply> GoOnAsync(Turn turn, Spoken said, SubscriptionWish wish, Place channel, CancellationToken cancellation)
    {
        var (messages, scope) = (new SetupMessages(turn.Desk.Voice), wish.Scope ?? Scope.Company);
        if (said.Hours.IsEmpty)
        {
            return turn.Says(messages.Hours(scope, welcome: false));
        }

        var clearance = ChannelClearance.Of(await channels.FindAsync(turn.Account.Workspace, channel, cancellation));
        if (ChoiceIn(said) is not { } choice)
        {
            return turn.Says(messages.Choices(wish, [.. KpiChoice.All.Where(one => one.IsFor(turn.Desk, scope, clearance))]));
        }

        var first = SaidWords.Says(said.Text, "setup.say.no_targets") ? [] : FirstTargets.Of(turn.Desk, scope);
        return said.IsConfirmed
            ? await StartAsync(turn, wish, choice, first, channel, cancellation)
            : turn.Says(messages.Plan(wish, choice, first));
    }

    private async Task<Reply> StartAsync(Turn turn, SubscriptionWish wish, KpiChoice choice, ImmutableArray<TargetWish> first, Place channel, CancellationToken cancellation)
    {
        var subscription = await subscriptions.KeepAsync(turn, channel, wish, choice.Kpis, cancellation);
        var isBusy = first.Length > 0 && await targets.SetAsync(turn.Account.Workspace, [.. first.Select(one => Row(turn, one))], cancellation) is TargetsSet.Busy;
        await snapshots.GetAsync(turn.Account.Workspace, cancellation);
        begun.End(turn.Account.Workspace, turn.Account.UserId);
        var words = new SubscriptionWords(turn.Desk.Voice, turn.Desk.Snapshot.Settings);
        return turn.Says(new SetupMessages(turn.Desk.Voice).Live(words.NameOf(subscription), words.Each(subscription), words.Next(subscription, clock.GetUtcNow()), isBusy ? [] : first, isBusy));
    }

    private ChatTarget Row(Turn turn, TargetWish wish) =>
        new(turn.Account.Workspace, clock.GetUtcNow(), $"user:{turn.Account.UserId}", wish.Kpi.Id, wish.Scope.ToString(), wish.Period.Name, SmartCheck.ValueOf(wish))
        {
            Place = $"{turn.Request.Place.Platform}:{turn.Request.Place.Channel}",
        };

    private static KpiChoice? ChoiceIn(Spoken said) => KpiChoice.All.FirstOrDefault(choice => SaidWords.Says(said.Text, "setup.say." + choice.Key));
}
