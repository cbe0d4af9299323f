using KpiBot.Chat;
using KpiBot.Chat.Forms;

namespace KpiBot.Rituals.Ask;

/// <summary>Answers in chat whatever no other command takes, to the asker alone. Registered last.</summary>
internal sealed class AskCommand(Asking asking, Conversation conversation) : ICommand
{
    /// <inheritdoc/>
    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation)
    {
        var outcome = await conversation.HearAsync(request, cancellation) is { } turn ? await conversation.TellAsync(turn, cancellation) : conversation.Stranger(request.Person);
        return new Reply(outcome.Message) { IsRefusal = outcome is not (Outcome.Answered or Outcome.Told) };
    }

    /// <inheritdoc/>
    public ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation) =>
        ValueTask.FromResult<Reply?>(new Reply(asking.RetiredButton(press.Person.Locale).Message) { IsRefusal = true });

    /// <inheritdoc/>
    public ValueTask<FormOutcome?> SubmitAsync(FormAnswers answers, CancellationToken cancellation) =>
        ValueTask.FromResult<FormOutcome?>(new FormOutcome.Taken(new Reply(asking.RetiredForm(answers.Person.Locale).Message) { IsRefusal = true }));
}
