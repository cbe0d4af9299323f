using System.Collections.Immutable;
using KpiBot.Chat;
using KpiBot.Chat.Forms;
using KpiBot.Kpis;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Ask.Telling;

namespace KpiBot.Rituals.Targets;

/// <summary>Opens the target's form and checks what was answered: what can't be a target is said at its field; what can is proposed, to be confirmed by one press.</summary>
internal sealed class TargetFormCommand(Conversation conversation) : ICommand
{
    public ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation) => ValueTask.FromResult<Reply?>(null);

    public async ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation)
    {
        if (press.Action is not TargetForm.Open || await conversation.HearAsync(press, cancellation) is not { } turn)
        {
            return null;
        }

        return new TargetForm(turn.Desk).Of(Scope.Parse(press.Value)) is { } form
            ? turn.Says("target.form.words", ("example", turn.Desk.Voice.Phrases.Say("target.example"))) with { Form = form }
            : turn.Refuses("target.not_yours");
    }

    public async ValueTask<FormOutcome?> SubmitAsync(FormAnswers answers, CancellationToken cancellation)
    {
        if (answers.Action is not TargetForm.Set || await conversation.HearAsync(new ChatRequest(answers.Person, answers.Place, string.Empty), cancellation) is not { } turn)
        {
            return null;
        }

        return Read(turn, answers);
    }

    private static FormOutcome Read(Turn turn, FormAnswers answers)
    {
        var form = new TargetForm(turn.Desk);
        var quantities = Amounts.Of(answers[TargetForm.Value] ?? string.Empty).Quantities;
        if (turn.Desk.Engine.Catalogue.Find(answers[TargetForm.Kpi] ?? string.Empty) is not { } kpi)
        {
            return Faulty(turn, TargetFault.NoKpi);
        }

        if (form.Find(answers[TargetForm.Whose]) is not { } scope)
        {
            return At(TargetForm.Whose, turn.Desk.Voice.Phrases.Say("target.not_yours"));
        }

        if (turn.Desk.Voice.Calendar.Parse(answers[TargetForm.Period] ?? string.Empty) is not { } period)
        {
            return Faulty(turn, TargetFault.OddPeriod);
        }

        return quantities switch
        {
            [] => Faulty(turn, TargetFault.NoValue),
            [_, _, ..] => Faulty(turn, TargetFault.SeveralValues),
            [var said] => Checked(turn, new TargetWish(kpi, scope, period, said) { Serves = answers[TargetForm.Serves] is { } serves ? TargetSentence.Short(serves.Trim()) : null }),
        };
    }

    private static FormOutcome Checked(Turn turn, TargetWish wish)
    {
        var (asker, voice) = (turn.Desk.Asker, turn.Desk.Voice);
        if (Access.Decide(asker, wish.Kpi, wish.Scope, by: null) is not Decision.Allowed)
        {
            return At(TargetForm.Kpi, voice.Phrases.Say("target.form.kpi.not_yours"));
        }

        if (SmartCheck.Fault(wish, voice.Today) is { } fault)
        {
            return Faulty(turn, fault);
        }

        try
        {
            var proposal = TargetProposal.Of(turn.Desk, wish);
            return proposal.Lowers && !TargetRights.MayLower(asker, wish.Scope)
                ? At(TargetForm.Value, new TargetRefusals(voice).NotLower(proposal).Summary)
                : new FormOutcome.Taken(turn.Says(new TargetMessage(voice).Proposed(proposal)));
        }
        catch (RateMissingException missing)
        {
            return At(TargetForm.Whose, new RefusalMessage(voice).Of(missing).Summary);
        }
    }

    private static FormOutcome.Faulty Faulty(Turn turn, TargetFault fault) => At(
        fault switch
        {
            TargetFault.NoKpi or TargetFault.OfRevenue => TargetForm.Kpi,
            TargetFault.CompanyOnly => TargetForm.Whose,
            TargetFault.OddPeriod or TargetFault.Over => TargetForm.Period,
            _ => TargetForm.Value,
        },
        new TargetRefusals(turn.Desk.Voice).Of(fault, string.Empty).Summary);

    private static FormOutcome.Faulty At(string field, string text) => new(ImmutableDictionary<string, string>.Empty.Add(field, text));
}
