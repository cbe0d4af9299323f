using KpiBot.Chat;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;
using KpiBot.Crm.Reading;
using KpiBot.Data.Audit;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Identity;
using Microsoft.Extensions.Options;

namespace KpiBot.Rituals.CrmSync;

/// <summary>"Connect hubspot": an admin enters the key of a CRM in a form; the key is tried, and kept sealed. "Disconnect" forgets it; the figures stay.</summary>
internal sealed class ConnectCommand(
    Conversation conversation, CrmSources sources, CrmKeys keys, CrmStanding standing, AdminDoor door, AuditStore audit, TimeProvider clock) : ICommand
{
    private const string Connect = "connect";
    private const string Disconnect = "disconnect";

    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation)
    {
        if (await conversation.HearAsync(request, cancellation) is not { } turn || (turn.Said(Verb.Connect) ?? turn.Said(Verb.Disconnect)) is not { } said)
        {
            return null;
        }

        var (isConnect, name) = (turn.Said(Verb.Connect) is not null, CrmSources.Names.FirstOrDefault(name => said.Text.Contains(name, StringComparison.OrdinalIgnoreCase)));
        if (await door.RefuseAsync(turn, isConnect ? Connect : Disconnect, cancellation) is { } refused)
        {
            return refused;
        }

        if (request.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(LooksLikeKey))
        {
            return turn.Says("connect.key_said", ("name", name ?? CrmSources.Names[0]));
        }

        if (name is null)
        {
            return turn.Says(isConnect ? "connect.which" : "connect.which.off");
        }

        return isConnect ? Hindrance(turn, name) ?? Offer(turn, name) : await DisconnectAsync(turn, name, said.IsConfirmed, cancellation);
    }

    public async ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation)
    {
        if (press.Action is not ConnectForm.Action || !CrmSources.Names.Contains(press.Value) || await conversation.HearAsync(press, cancellation) is not { } turn)
        {
            return null;
        }

        return await door.RefuseAsync(turn, Connect, cancellation) ?? Hindrance(turn, press.Value)
            ?? turn.Says("connect.form.words", ("name", ConnectForm.NameOf(press.Value))) with { Form = FormOf(turn, press.Value).Make() };
    }

    public async ValueTask<FormOutcome?> SubmitAsync(FormAnswers answers, CancellationToken cancellation)
    {
        if (answers.Action is not ConnectForm.Action || !CrmSources.Names.Contains(answers.Value)
            || await conversation.HearAsync(new ChatRequest(answers.Person, answers.Place, string.Empty), cancellation) is not { } turn)
        {
            return null;
        }

        return (await door.RefuseAsync(turn, Connect, cancellation) ?? Hindrance(turn, answers.Value)) is { } no
            ? new FormOutcome.Taken(no)
            : await TakeAsync(turn, answers, cancellation);
    }

    private async Task<FormOutcome> TakeAsync(Turn turn, FormAnswers answers, CancellationToken cancellation)
    {
        var (name, form, phrases) = (answers.Value, FormOf(turn, answers.Value), turn.Desk.Voice.Phrases);
        var (entered, faults) = form.Read(answers);
        if (!faults.IsEmpty)
        {
            return new FormOutcome.Faulty(faults);
        }

        try
        {
            var missing = sources.With(turn.Account.Workspace, name, entered) is { } crm ? await crm.MissingScopesAsync(cancellation) : [];
            await keys.KeepAsync(turn.Account.Workspace, name, entered, cancellation);
            await NoteAsync(turn, Connect, name, cancellation);
            return new FormOutcome.Taken(missing.Count == 0
                ? turn.Says("connect.done", ("name", ConnectForm.NameOf(name)))
                : turn.Says("connect.done.scopes", ("name", ConnectForm.NameOf(name)), ("scopes", string.Join(", ", missing))));
        }
        catch (Exception refused) when (refused is CrmRefusedException or CrmPausedException or OptionsValidationException)
        {
            return new FormOutcome.Faulty(faults.Add(form.Last, phrases.Say("connect.fault.refused", ("name", ConnectForm.NameOf(name)), ("reason", refused.Message))));
        }
    }

    private async Task<Reply> DisconnectAsync(Turn turn, string name, bool isConfirmed, CancellationToken cancellation)
    {
        var (workspace, phrases, shown) = (turn.Account.Workspace, turn.Desk.Voice.Phrases, ConnectForm.NameOf(name));
        if (IsSet(workspace, name))
        {
            return turn.Says("connect.in_settings", ("name", shown));
        }

        if (!keys.CanKeep || await keys.FindAsync(workspace, name, cancellation) is null)
        {
            return turn.Says("connect.not", ("name", shown));
        }

        if (!isConfirmed)
        {
            return Confirmation.Ask(turn, phrases.Say("connect.off.ask", ("name", shown)), phrases.Say("connect.off.yes"), phrases.Say("connect.off.typed", ("name", name)));
        }

        await keys.DropAsync(workspace, name, cancellation);
        await NoteAsync(turn, Disconnect, name, cancellation);

        // What is not read any more holds no warnings back.
        standing.Note(workspace, name, fails: false);
        return turn.Says("connect.off.done", ("name", shown));
    }

    private Reply? Hindrance(Turn turn, string name) => (IsSet(turn.Account.Workspace, name), keys.CanKeep) switch
    {
        (true, _) => turn.Says("connect.in_settings", ("name", ConnectForm.NameOf(name))),
        (_, false) => turn.Says("connect.no_key"),
        _ => null,
    };

    // Long, with digits, and no address.
    private static bool LooksLikeKey(string word) => word.Length >= 20 && word.Any(char.IsAsciiDigit) && !word.Contains(".com", StringComparison.OrdinalIgnoreCase);

    private static Reply Offer(Turn turn, string name)
    {
        var phrases = turn.Desk.Voice.Phrases;
        var text = phrases.Say("connect.ask", ("name", ConnectForm.NameOf(name)));
        return turn.Says(new Message(text, [Paragraph.Of(Line.Of(text)), new Buttons([new Button(phrases.Say("connect.open"), ConnectForm.Action, name, Primary: true)])]));
    }

    private bool IsSet(string workspace, string name) => sources.Of(workspace).Any(crm => crm.Name == name);

    private ConnectForm FormOf(Turn turn, string name) => new(turn.Desk.Voice.Phrases, name, !sources.HasAddress(turn.Account.Workspace, name));

    private Task NoteAsync(Turn turn, string what, string name, CancellationToken cancellation) =>
        audit.AppendAsync(new AuditEntry(turn.Account.Workspace, clock.GetUtcNow(), turn.Actor, what, name) { Place = turn.Place }, cancellation);
}
