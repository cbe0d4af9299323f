using KpiBot.Chat;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Data.Promises;
using KpiBot.Data.Subscriptions;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;

namespace KpiBot.Rituals.Promising;

/// <summary>
/// Promises: made by the review's button or by the menu on any message, said to be kept or not by who made them or who leads them, and listed by "promises".
/// </summary>
internal sealed class PromiseCommand(Conversation conversation, PromiserFinder finder, PromiseStore promises, SubscriptionStore subscriptions) : ICommand
{
    private const int Most = 20;

    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation) =>
        await conversation.HearAsync(request, cancellation) is { } turn && turn.Said(Verb.Promises) is not null ? await ListAsync(turn, cancellation) : null;

    public async ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation)
    {
        if (press.Action is not (PromiseButton.Make or PromiseButton.Kept or PromiseButton.NotKept or FollowUp.Action))
        {
            return null;
        }

        if (await finder.OfAsync(press.Person, cancellation) is not { } promiser)
        {
            return new Reply(conversation.Stranger(press.Person).Message) { IsRefusal = true };
        }

        return press.Action switch
        {
            PromiseButton.Make => Open(promiser, press.Value, string.Empty),
            FollowUp.Action => Open(promiser, await TeamAsync(promiser, press.Place, cancellation), press.Value),
            _ => await AnswerAsync(promiser, press.Value, press.Action is PromiseButton.Kept, cancellation),
        };
    }

    public async ValueTask<FormOutcome?> SubmitAsync(FormAnswers answers, CancellationToken cancellation)
    {
        if (answers.Action is not PromiseButton.Make)
        {
            return null;
        }

        if (await finder.OfAsync(answers.Person, cancellation) is not { } promiser)
        {
            return new FormOutcome.Taken(new Reply(conversation.Stranger(answers.Person).Message) { IsRefusal = true });
        }

        var (team, id) = PromiseForm.Opened(answers.Value);
        if (!promiser.MayPromise(team))
        {
            return new FormOutcome.Taken(Says(promiser, "promise.not_yours") with { IsRefusal = true });
        }

        var (promise, faults) = new PromiseForm(promiser, team, id).Read(answers);
        if (promise is null)
        {
            return new FormOutcome.Faulty(faults);
        }

        await promises.AddAsync(promise, cancellation);
        return new FormOutcome.Taken(Says(
            promiser, "promise.made", ("text", promise.Text), ("name", NameOf(promiser.Snapshot.People, promise.OwnerId)), ("due", promiser.Voice.Periods.Date(promise.Due))));
    }

    private static Reply Open(Promiser promiser, string team, string text) => promiser.MayPromise(team)
        ? Says(promiser, "form.words") with { Form = new PromiseForm(promiser, team).Make(text) }
        : Says(promiser, "promise.not_yours") with { IsRefusal = true };

    // The team whose review the channel gets; elsewhere one's own.
    private async Task<string> TeamAsync(Promiser promiser, Place place, CancellationToken cancellation)
    {
        var here = (await subscriptions.AtAsync(promiser.Workspace, place with { Thread = null }, cancellation))
            .Select(one => Scope.Parse(one.Scope) is { Kind: ScopeKind.Team, Id: var id } ? id : null)
            .FirstOrDefault(id => id is not null && promiser.MayPromise(id));
        return here ?? (promiser.Asker.MyTeam() is [{ Kind: ScopeKind.Team, Id: var own }, ..] ? own : string.Empty);
    }

    private async Task<Reply> AnswerAsync(Promiser promiser, string id, bool kept, CancellationToken cancellation)
    {
        if (await promises.FindAsync(promiser.Workspace, id, cancellation) is not { } promise)
        {
            return Says(promiser, "promise.gone");
        }

        if (promiser.Snapshot.People.FindUser(promise.OwnerId) is not { } owner || !promiser.MaySpeakFor(owner))
        {
            return Says(promiser, "promise.not_yours") with { IsRefusal = true };
        }

        var isNew = await promises.AnswerAsync(promiser.Workspace, id, kept, promiser.Author, cancellation);
        var reply = Says(promiser, (isNew, kept) switch { (false, _) => "promise.said_before", (_, true) => "promise.kept", _ => "promise.not_kept" }, ("text", promise.Text));
        return kept || !isNew ? reply : WithAnother(promiser, promise, reply);
    }

    // Not kept is no fault: what is needed to do it, and by when?
    private static Reply WithAnother(Promiser promiser, Promise promise, Reply reply) => reply with
    {
        Message = reply.Message with
        {
            Sections = reply.Message.Sections.Add(new Buttons([new Button(promiser.Voice.Phrases.Say("promise.again"), PromiseButton.Make, promise.Team) { OpensForm = true }])),
        },
    };

    private async Task<Reply> ListAsync(Turn turn, CancellationToken cancellation)
    {
        var (asker, phrases) = (turn.Desk.Asker, turn.Desk.Voice.Phrases);
        var open = (await promises.OpenAsync(turn.Account.Workspace, cancellation))
            .Where(promise => asker.Is(promise.OwnerId) || (promise.Team.Length > 0 && (asker.Leads(promise.Team) || asker.User.TeamId == promise.Team)))
            .ToArray();
        if (open.Length == 0)
        {
            return turn.Says(new Message(phrases.Say("promise.none"), [Paragraph.Of(Line.Of(phrases.Say("promise.none"))), MakeOne(turn)]));
        }

        var title = phrases.Count("promise.list", open.Length, ("n", $"{open.Length}"));
        var sections = new List<Section> { Paragraph.Of(Line.Of(new Span(title, Emphasis.Strong))) };
        foreach (var promise in open.Take(Most))
        {
            sections.Add(Paragraph.Of(Line.Of(phrases.Say(
                promise.Due < turn.Desk.Voice.Today ? "promise.line.late" : "promise.line",
                ("text", promise.Text), ("name", NameOf(turn.Desk.Snapshot.People, promise.OwnerId)), ("due", turn.Desk.Voice.Periods.Short(promise.Due))))));
            if (asker.Is(promise.OwnerId))
            {
                sections.Add(new Buttons(PromiseWords.Answers(phrases, promise)));
            }
        }

        return turn.Says(new Message(title, [.. sections, .. Rest(phrases, open.Length), MakeOne(turn)]));
    }

    private static IEnumerable<Section> Rest(Words.Phrases phrases, int count) =>
        count > Most ? [new Footnote(Line.Of(phrases.Count("left_out", count - Most, ("n", $"{count - Most}"))))] : [];

    private static Buttons MakeOne(Turn turn) => new([new Button(
        turn.Desk.Voice.Phrases.Say("promise.make"),
        PromiseButton.Make,
        turn.Desk.Asker.MyTeam() is [{ Kind: ScopeKind.Team, Id: var own }, ..] ? own : string.Empty) { OpensForm = true }]);

    private static string NameOf(Kpis.Snapshots.People people, string id) => people.FindUser(id)?.Name ?? id;

    private static Reply Says(Promiser promiser, string key, params ReadOnlySpan<(string Name, string Value)> parts)
    {
        var text = promiser.Voice.Phrases.Say(key, parts);
        return new Reply(new Message(text, [Paragraph.Of(Line.Of(text))]) { Language = promiser.Voice.Phrases.Language });
    }
}
