using KpiBot.Chat.Messages;
using KpiBot.Data.Alerts;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Digests;
using KpiBot.Rituals.Promising;
using KpiBot.Rituals.RedIndicator;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>What is open: the warnings and what was promised for the days to come, with the buttons for what to do now.</summary>
internal sealed class ReviewActions(AlertStore alerts, PromisesDue promises)
{
    private const int MostTaken = 2;
    private const int DaysAhead = 7;

    /// <summary>The warnings, then the plans.</summary>
    public async ValueTask<IEnumerable<Section>> TellAsync(DigestDesk desk, CancellationToken cancellation)
    {
        var open = (await OpenAsync(desk, cancellation)).Select(alert => new ReviewAlert(desk.Voice, desk.Engine.Catalogue).Of(alert)).OfType<Line>().ToArray();
        var plans = await Asked.PromisesAsync(desk, promises, desk.Voice.Today, desk.Voice.Today.PlusDays(DaysAhead), cancellation);
        return [.. Asked.List(desk, desk.Say("review.alerts"), open), .. Asked.List(desk, desk.Say("review.plans"), [.. plans.Where(plan => plan.Kept is not true).Select(plan => ReviewPromises.Of(desk, plan))])];
    }

    /// <summary>What can be pressed.</summary>
    public async ValueTask<IEnumerable<Section>> ButtonsAsync(DigestDesk desk, CancellationToken cancellation)
    {
        var free = (await OpenAsync(desk, cancellation)).Where(stored => stored.Alert is { IsUntaken: true }).Take(MostTaken);
        Button[] buttons =
        [
            .. desk.Figures.Funnel is null ? [] : new[] { Ask(desk, "funnel") },
            .. Promise(desk),
            .. free.Select(stored => new Button(Label(desk, stored), AlertButton.Acknowledge, stored.Id)),
            Ask(desk, "preferences"),
        ];
        return [new Buttons([.. buttons])];
    }

    /// <summary>The button that makes an action of what was said, read back next week; none where the digest is not a team's.</summary>
    public static IEnumerable<Button> Promise(DigestDesk desk) =>
        desk.Scope.Kind is ScopeKind.Team ? [new Button(desk.Say("review.button.promise"), PromiseButton.Make, desk.Scope.Id, Primary: true) { OpensForm = true }] : [];

    private static Button Ask(DigestDesk desk, string what) =>
        new(desk.Say($"review.button.{what}"), Chat.Messages.AskButton.Action, desk.Say($"review.ask.{what}", ("scope", desk.Voice.Name(desk.Scope))));

    private static string Label(DigestDesk desk, StoredAlert stored)
    {
        const int most = 30;
        var text = desk.Say("review.button.take", ("kpi", desk.Engine.Catalogue.Find(stored.Kpi) is { } kpi ? desk.Voice.Name(kpi) : stored.Kpi));
        return WholeText.Short(text, most);
    }

    private async Task<IEnumerable<StoredAlert>> OpenAsync(DigestDesk desk, CancellationToken cancellation) =>
        (await alerts.ListLiveAsync(desk.Desk.Workspace, desk.Scope, cancellation)).Where(stored => desk.Shows(stored.Kpi));
}
