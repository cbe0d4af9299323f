using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Data.Alerts;
using KpiBot.Data.Audit;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Identity;
using KpiBot.Rituals.PipelineReview;
using KpiBot.Rituals.Subscribing;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>
/// "Watch conversion, coverage": what a team is warned of, and within how many days a warning is to be taken. "Person first on": what concerns one person
/// goes to that person first; only after an admin has said "staff informed", whose notice ships with the product.
/// </summary>
internal sealed class WatchCommand(
    Conversation conversation, KpiCatalogue catalogue, WatchSettingStore settings, SubscriptionStore subscriptions, WatchList list, AdminDoor door, AlertOptions options, TimeProvider clock) : ICommand
{
    private const int MostDays = 30;

    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation) => await conversation.HearAsync(request, cancellation) switch
    {
        { } turn when turn.Said(Verb.Watch) is { } said => await InTeamAsync(turn, said, WatchAsync, cancellation),
        { } turn when turn.Said(Verb.AlertDelay) is { } said => await InTeamAsync(turn, said, DelayAsync, cancellation),
        { } turn when turn.Said(Verb.PersonFirstOn) is { } said => await InTeamAsync(turn, said, SwitchOnAsync, cancellation),
        { } turn when turn.Said(Verb.PersonFirstOff) is { } said => await InTeamAsync(turn, said, (one, team, _, stop) => SwitchAsync(one, team, on: false, stop), cancellation),
        { } turn when turn.Said(Verb.StaffInformed) is { } said => await InformAsync(turn, said, cancellation),
        _ => null,
    };

    public ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation) => ValueTask.FromResult<Reply?>(null);

    private static async Task<Reply> InTeamAsync(Turn turn, Spoken said, Func<Turn, Scope, Spoken, CancellationToken, Task<Reply>> act, CancellationToken cancellation)
    {
        var scopes = said.ScopeSaid is SaidScope.Named ? said.Scopes : turn.Desk.Asker.MyTeam();
        return scopes is not [{ Kind: ScopeKind.Team } team] ? turn.Refuses("watch.which")
            : !SubscriptionRights.May(turn.Desk.Asker, team) ? turn.Refuses("watch.not_yours", ("scope", turn.Desk.Voice.Name(team)))
            : await act(turn, team, said, cancellation);
    }

    private async Task<Reply> WatchAsync(Turn turn, Scope team, Spoken said, CancellationToken cancellation)
    {
        var chosen = said.Sentence.Kpis.Where(kpi => catalogue.Find(kpi) is not null).ToArray();
        var before = await settings.FindAsync(turn.Account.Workspace, team.Id, cancellation);
        if (chosen.Length > 0)
        {
            await SaveAsync(turn, team, before, setting => setting with { Kpis = string.Join(',', chosen) }, string.Join(',', chosen), cancellation);
        }

        var setting = await settings.FindAsync(turn.Account.Workspace, team.Id, cancellation);
        var subscription = (await subscriptions.OfAsync(turn.Account.Workspace, WeeklyReview.Ritual, team.ToString(), cancellation)).FirstOrDefault();
        var names = list.Kpis(setting, subscription).Select(kpi => turn.Desk.Voice.Name(catalogue[kpi]));
        return turn.Says(
            setting is { PersonFirst: true } ? "watch.list.person_first" : "watch.list",
            ("scope", turn.Desk.Voice.Name(team)),
            ("kpis", string.Join(", ", names)),
            ("days", turn.Desk.Voice.Phrases.Count("red.days", Days(setting), ("n", $"{Days(setting)}"))));
    }

    private int Days(WatchSetting? setting) => setting?.AcknowledgeDays ?? Math.Max(1, options.AcknowledgeWithin.Days);

    private async Task<Reply> DelayAsync(Turn turn, Scope team, Spoken said, CancellationToken cancellation)
    {
        if (said.Quantities is not [{ Value: var days }, ..] || days != decimal.Truncate(days) || days is < 1 or > MostDays)
        {
            return turn.Refuses("watch.delay.which", ("n", $"{MostDays}"));
        }

        var before = await settings.FindAsync(turn.Account.Workspace, team.Id, cancellation);
        await SaveAsync(turn, team, before, setting => setting with { AcknowledgeDays = (int)days }, $"delay {days}", cancellation);
        return turn.Says("watch.delay", ("scope", turn.Desk.Voice.Name(team)), ("days", turn.Desk.Voice.Phrases.Count("red.days", days, ("n", $"{days}"))));
    }

    private async Task<Reply> SwitchOnAsync(Turn turn, Scope team, Spoken said, CancellationToken cancellation) =>
        await settings.NoticeAsync(turn.Account.Workspace, cancellation) is null
            ? turn.Refuses("watch.not_informed")
            : await SwitchAsync(turn, team, on: true, cancellation);

    private async Task<Reply> SwitchAsync(Turn turn, Scope team, bool on, CancellationToken cancellation)
    {
        var before = await settings.FindAsync(turn.Account.Workspace, team.Id, cancellation);
        await SaveAsync(turn, team, before, setting => setting with { PersonFirst = on }, on ? "person first" : "team only", cancellation);
        return turn.Says(on ? "watch.person_first.on" : "watch.person_first.off", ("scope", turn.Desk.Voice.Name(team)));
    }

    private async Task<Reply> InformAsync(Turn turn, Spoken said, CancellationToken cancellation)
    {
        if (await door.RefuseAsync(turn, "staff informed", cancellation) is { } refusal)
        {
            return refusal;
        }

        var phrases = turn.Desk.Voice.Phrases;
        if (!said.IsConfirmed)
        {
            var asked = Confirmation.Ask(turn, phrases.Say("watch.notice.ask"), phrases.Say("watch.notice.button"), phrases.Say("watch.notice.sentence"));
            return asked with { Message = asked.Message with { Sections = [asked.Message.Sections[0], Paragraph.Of(Line.Of(phrases.Say("watch.notice.text"))), .. asked.Message.Sections.Skip(1)] } };
        }

        var now = clock.GetUtcNow();
        var isFirst = await settings.InformAsync(
            new StaffNotice(turn.Account.Workspace, turn.Actor, now), new AuditEntry(turn.Account.Workspace, now, turn.Actor, "inform", "staff") { Place = turn.Place }, cancellation);
        return turn.Says(isFirst ? "watch.notice.done" : "watch.notice.before");
    }

    private Task SaveAsync(Turn turn, Scope team, WatchSetting? before, Func<WatchSetting, WatchSetting> change, string after, CancellationToken cancellation)
    {
        var (workspace, now) = (turn.Account.Workspace, clock.GetUtcNow());
        var setting = change(before ?? new WatchSetting(workspace, team.Id, turn.Actor, now)) with { Author = turn.Actor, At = now };
        return settings.SaveAsync(setting, new AuditEntry(workspace, now, turn.Actor, "watch", team.ToString()) { After = after, Place = turn.Place }, cancellation);
    }
}
