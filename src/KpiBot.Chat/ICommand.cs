using KpiBot.Chat.Forms;

namespace KpiBot.Chat;

/// <summary>Something the bot can be asked to do by words. The first command that takes a request answers it.</summary>
public interface ICommand
{
    /// <summary>Answers the request, or returns null where it is another command's.</summary>
    ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation);

    /// <summary>Answers a press of one of this command's buttons, or returns null where it is another command's.</summary>
    ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation);

    /// <summary>Does what one of this command's forms asks for, or returns null where it is another command's.</summary>
    ValueTask<FormOutcome?> SubmitAsync(FormAnswers answers, CancellationToken cancellation) => ValueTask.FromResult<FormOutcome?>(null);
}
