using System.Collections.Immutable;
using KpiBot.Chat;
using KpiBot.Chat.Forms;
using KpiBot.Chat.People;
using KpiBot.Data.Channels;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Digests;
using KpiBot.Rituals.Starting;
using NodaTime;

namespace KpiBot.Rituals.Subscribing;

/// <summary>Opens a subscription's form, and keeps what was answered where it can be; what can't is said at its field.</summary>
internal sealed class SubscriptionFormCommand(
    Conversation conversation, SubscriptionStore subscriptions, ChannelStore channels, SubscriptionDesk desk, ChannelPlaces places, TimeProvider clock) : ICommand
{
    public ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation) => ValueTask.FromResult<Reply?>(null);

    public async ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation)
    {
        if (press.Action is not SubscriptionForm.Open || await conversation.HearAsync(press, cancellation) is not { } turn)
        {
            return null;
        }

        var present = press.Value.Length == 0 ? null : await subscriptions.FindAsync(turn.Account.Workspace, press.Value, cancellation);
        return places.ChannelOf(press.Place) is not null && new SubscriptionForm(turn.Desk).Of(present, SetupTeams.Of(turn.Desk)) is { } form
            ? turn.Says("subscription.form.words", ("example", turn.Desk.Voice.Phrases.Say("subscription.example"))) with { Form = form with { Value = present?.Id ?? string.Empty } }
            : turn.Refuses("subscription.not_yours");
    }

    public async ValueTask<FormOutcome?> SubmitAsync(FormAnswers answers, CancellationToken cancellation)
    {
        if (answers.Action is not SubscriptionForm.Keep || await conversation.HearAsync(new ChatRequest(answers.Person, answers.Place, string.Empty), cancellation) is not { } turn)
        {
            return null;
        }

        var phrases = turn.Desk.Voice.Phrases;
        if (places.ChannelOf(answers.Place) is not { } here || Ritual.Find(answers[SubscriptionForm.Which] ?? string.Empty) is not { } ritual || ritual == Ritual.Note)
        {
            return At(SubscriptionForm.Which, phrases.Say("subscription.form.ritual.fault"));
        }

        if (Scope.Parse(answers[SubscriptionForm.Whose] ?? string.Empty) is not { } scope || SubscriptionDesk.Refusal(turn.Desk, scope) is not null)
        {
            return At(SubscriptionForm.Whose, phrases.Say("subscription.not_yours"));
        }

        return await desk.RefusalAsync(turn.Desk, ritual, scope, here, cancellation) is { } refusal
            ? At(SubscriptionForm.Which, phrases.Say(refusal))
            : await KeepAsync(turn, answers, here, ritual, scope, cancellation);
    }

    private async Task<FormOutcome> KeepAsync(Turn turn, FormAnswers answers, Place here, Ritual ritual, Scope scope, CancellationToken cancellation)
    {
        if (Amounts.Of(answers[SubscriptionForm.Hour] ?? string.Empty).Hours is not [var hour])
        {
            return At(SubscriptionForm.Hour, turn.Desk.Voice.Phrases.Say("subscription.form.hour.fault"));
        }

        var (kpis, fault) = Kpis(turn, answers[SubscriptionForm.Kpis], scope, ChannelClearance.Of(await channels.FindAsync(turn.Account.Workspace, here, cancellation)));
        if (fault is not null)
        {
            return At(SubscriptionForm.Kpis, fault);
        }

        var wish = new SubscriptionWish(scope, DayOf(ritual, answers[SubscriptionForm.Day]), new TimeOnly(hour.Hour, hour.Minute), string.Empty) { Ritual = ritual, Period = answers[SubscriptionForm.Period] };
        var present = answers.Value.Length == 0 ? null : await subscriptions.FindAsync(turn.Account.Workspace, answers.Value, cancellation);
        var place = present is not null && SubscriptionRights.IsMine(turn.Desk.Asker, present) ? present.Place : here;
        if (await places.RefusalAsync(place, cancellation) is { } others)
        {
            return At(SubscriptionForm.Which, turn.Desk.Voice.Phrases.Say(others));
        }

        var kept = await desk.KeepAsync(turn, place, wish, kpis, cancellation);
        if (present is not null && kept.Id != present.Id && SubscriptionRights.IsMine(turn.Desk.Asker, present))
        {
            // Another ritual or team is another subscription: the one that was changed is over.
            await desk.EndAsync(turn, present, cancellation);
        }

        return new FormOutcome.Taken(new SubscriptionTold(turn, clock).Done("subscription.done", kept));
    }

    // Only the action point comes each working day.
    private static IsoDayOfWeek DayOf(Ritual ritual, string? day) =>
        Enum.TryParse<IsoDayOfWeek>(day, out var known) && (known is not IsoDayOfWeek.None || ritual == Ritual.ActionPoint) ? known : IsoDayOfWeek.Monday;

    private static (string? Ids, string? Fault) Kpis(Turn turn, string? text, Scope scope, ChannelClearance clearance)
    {
        var (phrases, voice) = (turn.Desk.Voice.Phrases, turn.Desk.Voice);
        if (string.IsNullOrWhiteSpace(text))
        {
            return (string.Empty, null);
        }

        var (kpis, unknown) = ChosenKpis.Read(turn.Desk.Engine.Catalogue, text);
        if (unknown is not null)
        {
            return (null, phrases.Say("subscription.form.kpis.unknown", ("name", unknown)));
        }

        if (kpis.Count is < ChosenKpis.Least or > ChosenKpis.Most)
        {
            return (null, phrases.Say("subscription.form.kpis.number", ("least", voice.Figures.Number(ChosenKpis.Least, 0)), ("most", voice.Figures.Number(ChosenKpis.Most, 0))));
        }

        return kpis.FirstOrDefault(kpi => !clearance.Tells(turn.Desk.Asker, kpi, scope)) is { } hidden
            ? (null, phrases.Say("subscription.form.kpis.hidden", ("kpi", voice.Name(hidden))))
            : (string.Join(',', kpis.Select(kpi => kpi.Id)), null);
    }

    private static FormOutcome.Faulty At(string field, string text) => new(ImmutableDictionary<string, string>.Empty.Add(field, text));
}
