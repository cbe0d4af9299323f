using KpiBot.Chat;
using KpiBot.Chat.Forms;
using KpiBot.Chat.People;
using Microsoft.Extensions.Logging;

namespace KpiBot.Slack.Receiving;

/// <summary>Asks the bot and always comes back with something to say.</summary>
internal sealed partial class SlackDesk(Router router, SlackLocales locales, Apology apology, ILogger<SlackDesk> logger)
{
    public Task<Reply> AnswerAsync(ChatRequest request, CancellationToken cancellation) =>
        AskAsync(request.Person, () => router.AnswerAsync(request with { Person = locales.Known(request.Person) }, cancellation), Sorry, cancellation);

    public Task<Reply> PressAsync(ButtonPress press, CancellationToken cancellation) =>
        AskAsync(press.Person, () => router.PressAsync(press with { Person = locales.Known(press.Person) }, cancellation), Sorry, cancellation);

    public Task<Reply> InvitedAsync(Person inviter, Place place, CancellationToken cancellation) =>
        AskAsync(inviter, () => router.InvitedAsync(locales.Known(inviter), place, cancellation), Sorry, cancellation);

    public Task<FormOutcome> SubmitAsync(FormAnswers answers, CancellationToken cancellation) =>
        AskAsync(
            answers.Person,
            () => router.SubmitAsync(answers with { Person = locales.Known(answers.Person) }, cancellation),
            person => new FormOutcome.Taken(Sorry(person)),
            cancellation);

    private Reply Sorry(Person person) => new(apology(locales.Known(person)));

    private async Task<T> AskAsync<T>(Person person, Func<ValueTask<T>> ask, Func<Person, T> sorry, CancellationToken cancellation)
    {
        try
        {
            return await ask();
        }
        catch (Exception error) when (!(error is OperationCanceledException && cancellation.IsCancellationRequested))
        {
            Log.AnswerFailed(logger, error);
            return sorry(person);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A request could not be answered")]
        public static partial void AnswerFailed(ILogger logger, Exception error);
    }
}
