using KpiBot.Chat;
using KpiBot.Chat.People;
using KpiBot.Data.Audit;
using KpiBot.Data.Preferences;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Digests;
using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.Subscribing;
using NodaTime;

namespace KpiBot.Rituals.Reports;

/// <summary>"Stop my note", "start my note", at an hour of one's own or at the team's; and whether the team hears of a first sale.</summary>
internal sealed class NoteCommand(
    Conversation conversation, SubscriptionStore subscriptions, PreferenceStore preferences, PrivatePlaces places, AuditStore audit, SubscriptionsChanged changed, TimeProvider clock) : ICommand
{
    /// <summary>The answer to whether the team may hear of one's first sale; the value is yes or no.</summary>
    public const string TellFirstSale = "note.first_sale.v1";

    public const string Yes = "yes";

    public const string No = "no";

    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation) => await conversation.HearAsync(request, cancellation) switch
    {
        { } turn when turn.Said(Verb.NoteStop) is not null => await StopAsync(turn, cancellation),
        { } turn when turn.Said(Verb.NoteStart) is { } said => await StartAsync(turn, said, cancellation),
        _ => null,
    };

    public async ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation)
    {
        if (press.Action is not TellFirstSale || await conversation.HearAsync(press, cancellation) is not { } turn)
        {
            return null;
        }

        var agreed = press.Value is Yes;
        await preferences.TellFirstSaleAsync(turn.Account.Workspace, turn.Account.UserId, agreed ? clock.GetUtcNow() : null, cancellation);
        return turn.Says(agreed ? "note.first_sale.told" : "note.first_sale.kept");
    }

    private async Task<Reply> StopAsync(Turn turn, CancellationToken cancellation)
    {
        await preferences.StopNoteAsync(turn.Account.Workspace, turn.Account.UserId, stopped: true, cancellation);
        await RemoveOwnAsync(turn, cancellation);
        await ChangedAsync(turn, "note stopped", cancellation);
        return turn.Says("note.stopped");
    }

    // With an hour, or where no team's review brings it along, it is a subscription of one's own.
    private async Task<Reply> StartAsync(Turn turn, Spoken said, CancellationToken cancellation)
    {
        var (desk, account) = (turn.Desk, turn.Account);
        await preferences.StopNoteAsync(account.Workspace, account.UserId, stopped: false, cancellation);
        var hasHour = said.Hours.Length > 0 || said.Weekday is not null;
        if (!hasHour && await ComesWithReviewAsync(turn, cancellation))
        {
            await RemoveOwnAsync(turn, cancellation);
            await ChangedAsync(turn, "note started", cancellation);
            return turn.Says("note.started.team");
        }

        var there = (await places.OfAsync(account.Workspace, account.UserId, cancellation)).FirstOrDefault(place => place.Platform == account.Platform && place.Team == account.Team);
        if (there is null)
        {
            return turn.Refuses("note.no_place");
        }

        var own = Wanted(turn, said, there);
        if (!await subscriptions.AddAsync(own, cancellation) && (await OwnAsync(turn, cancellation)) is [var present, ..])
        {
            own = own with { Id = present.Id };
            await subscriptions.ChangeAsync(own, cancellation);
        }

        await ChangedAsync(turn, "note started", cancellation);
        var words = new SubscriptionWords(desk.Voice, desk.Snapshot.Settings);
        return turn.Says("note.started", ("each", words.Each(own)), ("next", words.Next(own, clock.GetUtcNow())));
    }

    private Subscription Wanted(Turn turn, Spoken said, Place place) => Subscription.For(
        turn.Account.Workspace,
        Ritual.Note.Name,
        Scope.User(turn.Account.UserId).ToString(),
        place,
        said.Weekday ?? IsoDayOfWeek.Monday,
        said.Hours is [var hour, ..] ? new TimeOnly(hour.Hour, hour.Minute) : new TimeOnly(8, 30),
        SubscriptionDesk.ZoneOf(turn.Desk, turn.Desk.Asker.User.TeamId),
        turn.Desk.Voice.Phrases.Language,
        turn.Account.UserId) with
    { CreatedAt = clock.GetUtcNow() };

    private async Task<bool> ComesWithReviewAsync(Turn turn, CancellationToken cancellation)
    {
        var (people, user) = (turn.Desk.Asker.People, turn.Desk.Asker.User);
        return (await subscriptions.ListAsync(turn.Account.Workspace, cancellation))
            .Any(one => one is { PausedReason: null } && one.Ritual == Ritual.Weekly.Name && Scope.Parse(one.Scope) is { } scope && NoteReaders.IsOf(people, user, scope));
    }

    private async Task RemoveOwnAsync(Turn turn, CancellationToken cancellation)
    {
        foreach (var own in await OwnAsync(turn, cancellation))
        {
            await subscriptions.RemoveAsync(own.Workspace, own.Id, cancellation);
        }
    }

    private async Task<List<Subscription>> OwnAsync(Turn turn, CancellationToken cancellation) =>
        await subscriptions.OfAsync(turn.Account.Workspace, Ritual.Note.Name, Scope.User(turn.Account.UserId).ToString(), cancellation);

    private async Task ChangedAsync(Turn turn, string what, CancellationToken cancellation)
    {
        await audit.AppendAsync(new AuditEntry(turn.Account.Workspace, clock.GetUtcNow(), turn.Actor, "note", Scope.User(turn.Account.UserId).ToString()) { After = what, Place = turn.Place }, cancellation);
        await changed(cancellation);
    }
}
