using System.Collections.Immutable;
using KpiBot.Chat;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;
using KpiBot.Data.Outbox;
using KpiBot.Rituals.Outbox;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>Who takes a warning on: a rep proposes themselves, the manager gives it to somebody. And what people think of it: useful, or noise.</summary>
internal sealed class OfferCommand(PressDesk desk, PrivatePlaces places, WorkTimes times, AlertOptions options) : ICommand
{
    private const string Person = "person";

    public ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation) => ValueTask.FromResult<Reply?>(null);

    public async ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation)
    {
        if (press.Action is not (AlertButton.Offer or AlertButton.Entrust or AlertButton.AskAssignee or AlertButton.AskOpinion or AlertButton.Useful or AlertButton.Noise))
        {
            return null;
        }

        var (pressed, reply) = await desk.ReadAsync(press, cancellation);
        return pressed is null ? reply : press.Action switch
        {
            AlertButton.Offer => await OfferAsync(pressed, cancellation),
            AlertButton.Useful or AlertButton.Noise => await VoteAsync(pressed, press.Action is AlertButton.Useful, cancellation),
            AlertButton.AskOpinion => AskOpinion(pressed),
            _ when !pressed.MayAct => PressDesk.NotYours(pressed),
            AlertButton.AskAssignee => Open(pressed),
            _ => await GiveAsync(pressed, pressed.Rest ?? string.Empty, cancellation),
        };
    }

    public async ValueTask<FormOutcome?> SubmitAsync(FormAnswers answers, CancellationToken cancellation)
    {
        if (answers.Action is not AlertButton.AskAssignee)
        {
            return null;
        }

        var (pressed, reply) = await desk.ReadAsync(answers, cancellation);
        if (pressed is null || !pressed.MayAct)
        {
            return pressed is null ? (reply is null ? null : new FormOutcome.Taken(reply)) : new FormOutcome.Taken(PressDesk.NotYours(pressed));
        }

        var person = answers[Person] ?? string.Empty;
        return PlanForm.People(pressed).Any(choice => choice.Value == person)
            ? new FormOutcome.Taken(await GiveAsync(pressed, person, cancellation))
            : new FormOutcome.Faulty(new Dictionary<string, string>(StringComparer.Ordinal) { [Person] = pressed.Words.Say("red.form.fault.owner") }.ToImmutableDictionary());
    }

    /// <summary>Who leads takes it at once; a rep is proposed to the manager, who decides.</summary>
    private async ValueTask<Reply> OfferAsync(Pressed pressed, CancellationToken cancellation)
    {
        if (pressed.MayAct)
        {
            return await desk.DoAsync(pressed, now => now.By.Acknowledge(now.Alert), more: null, reply: null, cancellation);
        }

        var manager = Ladder.Of(pressed.Snapshot.People, pressed.Stored.Scope).Manager;
        return pressed.MayOffer && manager is not null
            ? await desk.DoAsync(
                pressed,
                now => now.By.Offer(now.Alert, now.Asker.User.Id),
                now => ToldAsync(now, AlertNews.Offer, now.Asker.User.Id, manager.Id, cancellation),
                now => PressDesk.Private(now.Words, "red.offer.sent", ("name", manager.Name)),
                cancellation)
            : PressDesk.NotYours(pressed);
    }

    private async ValueTask<Reply> GiveAsync(Pressed pressed, string person, CancellationToken cancellation) =>
        PlanForm.People(pressed).Any(choice => choice.Value == person)
            ? await desk.DoAsync(
                pressed,
                now => now.By.Assign(now.Alert, person),
                now => person == now.Asker.User.Id ? Task.FromResult<OutboxRow[]>([]) : ToldAsync(now, AlertNews.Assign, person, person, cancellation),
                now => PressDesk.Private(now.Words, "red.assigned", ("name", now.Words.User(person))),
                cancellation)
            : PressDesk.Private(pressed.Words, "red.form.fault.owner");

    private async Task<OutboxRow[]> ToldAsync(Pressed pressed, string kind, string about, string to, CancellationToken cancellation)
    {
        var at = pressed.Now.ToDateTimeOffset();
        var hours = times.OfPerson(pressed.Snapshot, to);
        return [.. (await places.OfAsync(pressed.Stored.Workspace, to, cancellation)).Take(1).Select(place =>
            new AlertNews(pressed.Stored.Id, kind, about) { To = to }.RowFor(pressed.Stored, place, at, times.At(hours, place.Platform, pressed.Now).ToDateTimeOffset(), options.Window))];
    }

    private static Reply AskOpinion(Pressed pressed)
    {
        var (text, id) = (pressed.Words.Say("red.opinion.ask"), pressed.Stored.Id);
        var buttons = new Buttons([new Button(pressed.Words.Say("red.useful"), AlertButton.Useful, id), new Button(pressed.Words.Say("red.noise"), AlertButton.Noise, id)]);
        return new Reply(new Message(text, [Paragraph.Of(Line.Of(text)), buttons]) { Language = pressed.Words.Voice.Phrases.Language });
    }

    private ValueTask<Reply> VoteAsync(Pressed pressed, bool isUseful, CancellationToken cancellation) => pressed.MayOffer
        ? desk.DoAsync(pressed, now => now.By.Vote(now.Alert, isUseful), more: null, now => PressDesk.Private(now.Words, isUseful ? "red.voted.useful" : "red.voted.noise"), cancellation)
        : ValueTask.FromResult(PressDesk.NotYours(pressed));

    private static Reply Open(Pressed pressed)
    {
        if (!pressed.Alert.IsLive)
        {
            return PressDesk.Over(pressed);
        }

        var words = pressed.Words;
        var form = new Form(
            words.Say("red.assign.title"),
            AlertButton.AskAssignee,
            pressed.Stored.Id,
            words.Say("red.assign.submit"),
            words.Say("form.cancel"),
            [new ChoiceField(Person, words.Say("red.form.owner"), PlanForm.People(pressed), pressed.Alert.AssigneeId)])
        {
            Language = words.Voice.Phrases.Language,
        };
        return PressDesk.Private(words, "form.words") with { Form = form };
    }
}
