using KpiBot.Chat.Messages;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Scopes;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>What can be done about a warning where it stands. What is seldom wanted goes into the menu where there is one.</summary>
internal sealed class AlertButtons(AlertWords words)
{
    public Button[] Of(AlertFacts facts) => facts.Alert switch
    {
        { IsLive: true } => [.. Live(facts)],
        { State: AlertState.Resolved, Planned: not null } alert when !IsDecided(alert) =>
        [
            new(words.Say("red.keep"), AlertButton.Keep, facts.Stored.Id, Primary: true),
            new(words.Say("red.keep.no"), AlertButton.KeepNot, facts.Stored.Id),
        ],
        _ => [],
    };

    /// <summary>The buttons of a follow-up: was the action done?</summary>
    public Button[] OfFollowUp(AlertFacts facts) =>
    [
        new(words.Say("red.done"), AlertButton.Done, facts.Stored.Id, Primary: true),
        new(words.Say("red.not_done"), AlertButton.NotDone, facts.Stored.Id),
        Plan(facts),
    ];

    /// <summary>Opens the form of a plan; its value tells how many plans there were.</summary>
    public Button Plan(AlertFacts facts) =>
        new(words.Say(facts.Alert.Planned is null ? "red.plan" : "red.replan"), AlertButton.Plan, $"{facts.Stored.Id}|{AlertPress.Plans(facts.Alert)}") { OpensForm = true };

    private IEnumerable<Button> Live(AlertFacts facts)
    {
        var (alert, id) = (facts.Alert, facts.Stored.Id);
        if (alert.IsUntaken || alert.State is AlertState.Snoozed)
        {
            yield return new Button(words.Say("red.acknowledge"), AlertButton.Acknowledge, id, Primary: true);
        }

        yield return Plan(facts);
        yield return Why(facts);
        yield return new Button(words.Say("red.assign"), AlertButton.AskAssignee, id) { IsSecondary = true, OpensForm = true };
        if (alert.AssigneeId is null)
        {
            yield return new Button(words.Say("red.offer"), AlertButton.Offer, id) { IsSecondary = true };
        }

        yield return new Button(words.Say("red.snooze"), AlertButton.Snooze, id) { IsSecondary = true };
        yield return new Button(words.Say("red.dismiss"), AlertButton.AskReason, id) { IsSecondary = true };
        yield return new Button(words.Say("red.opinion"), AlertButton.AskOpinion, id) { IsSecondary = true };
    }

    /// <summary>Says "why" in the presser's name: the answer is theirs alone, with their own rights.</summary>
    private Button Why(AlertFacts facts)
    {
        var scope = facts.Stored.Scope;
        var name = scope.Kind is ScopeKind.Company ? words.Say("scope.company") : words.Name(scope);
        return new Button(words.Say("red.why"), AskButton.Action, $"why {facts.Stored.Kpi} {name}");
    }

    private static bool IsDecided(Alert alert) => alert.LastOf(AlertStep.PracticeKept) is not null || alert.LastOf(AlertStep.PracticeDeclined) is not null;
}
