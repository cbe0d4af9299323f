using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;

namespace KpiBot.Chat;

/// <summary>Hands a request or a press to the first command that takes it. The last registered command takes everything.</summary>
public sealed class Router(IEnumerable<ICommand> commands)
{
    private const string Setup = "setup";

    private readonly ICommand[] _commands = [.. commands];

    /// <summary>The bot's answer to what a person said.</summary>
    /// <exception cref="InvalidOperationException">No registered command takes every request.</exception>
    public ValueTask<Reply> AnswerAsync(ChatRequest request, CancellationToken cancellation) =>
        AnswerMeter.TimeAsync("request", request.Person.Platform, () => FirstAnswerAsync(request, cancellation), reply => reply.IsRefusal);

    /// <summary>What the bot says to whoever invited it to a place: as if they had asked to set it up.</summary>
    public ValueTask<Reply> InvitedAsync(Person inviter, Place place, CancellationToken cancellation) => AnswerAsync(new ChatRequest(inviter, place, Setup), cancellation);

    /// <summary>The bot's answer to a press.</summary>
    /// <exception cref="InvalidOperationException">No registered command takes every press.</exception>
    public ValueTask<Reply> PressAsync(ButtonPress press, CancellationToken cancellation) => press.Action is AskButton.Action
        ? AnswerAsync(new ChatRequest(press.Person, press.Place, press.Value), cancellation)
        : AnswerMeter.TimeAsync("press", press.Person.Platform, () => FirstPressAsync(press, cancellation), reply => reply.IsRefusal);

    /// <summary>What came of a form.</summary>
    /// <exception cref="InvalidOperationException">No registered command takes every form.</exception>
    public ValueTask<FormOutcome> SubmitAsync(FormAnswers answers, CancellationToken cancellation) =>
        AnswerMeter.TimeAsync("form", answers.Person.Platform, () => FirstOutcomeAsync(answers, cancellation), outcome => outcome is FormOutcome.Faulty);

    private async ValueTask<Reply> FirstAnswerAsync(ChatRequest request, CancellationToken cancellation)
    {
        foreach (var command in _commands)
        {
            if (await command.AnswerAsync(request, cancellation) is { } reply)
            {
                return reply;
            }
        }

        throw new InvalidOperationException("No command answers every request.");
    }

    private async ValueTask<Reply> FirstPressAsync(ButtonPress press, CancellationToken cancellation)
    {
        foreach (var command in _commands)
        {
            if (await command.PressAsync(press, cancellation) is { } reply)
            {
                return reply;
            }
        }

        throw new InvalidOperationException("No command answers every press.");
    }

    private async ValueTask<FormOutcome> FirstOutcomeAsync(FormAnswers answers, CancellationToken cancellation)
    {
        foreach (var command in _commands)
        {
            if (await command.SubmitAsync(answers, cancellation) is { } outcome)
            {
                return outcome;
            }
        }

        throw new InvalidOperationException("No command answers every form.");
    }
}
