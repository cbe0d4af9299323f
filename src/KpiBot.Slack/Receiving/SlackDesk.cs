using KpiBot.Chat;
using KpiBot.Chat.Forms;
using KpiBot.Chat.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KpiBot.Slack.Receiving;

/// <summary>Asks the bot and always comes back with something to say. A scope of its own: an answer may outlive the request.</summary>
internal sealed partial class SlackDesk(IServiceScopeFactory scopes, SlackLocales locales, Apology apology, ILogger<SlackDesk> logger)
{
    public Task<Reply> AnswerAsync(ChatRequest request, CancellationToken cancellation) =>
        AskAsync(request.Person, router => router.AnswerAsync(request with { Person = locales.Known(request.Person) }, cancellation), Sorry);

    public Task<Reply> PressAsync(ButtonPress press, CancellationToken cancellation) =>
        AskAsync(press.Person, router => router.PressAsync(press with { Person = locales.Known(press.Person) }, cancellation), Sorry);

    public Task<Reply> InvitedAsync(Person inviter, Place place, CancellationToken cancellation) =>
        AskAsync(inviter, router => router.InvitedAsync(locales.Known(inviter), place, cancellation), Sorry);

    public Task<FormOutcome> SubmitAsync(FormAnswers answers, CancellationToken cancellation) =>
        AskAsync(answers.Person, router => router.SubmitAsync(answers with { Person = locales.Known(answers.Person) }, cancellation), person => new FormOutcome.Taken(Sorry(person)));

    private Reply Sorry(Person person) => new(apology(locales.Known(person)));

    private async Task<T> AskAsync<T>(Person person, Func<Router, ValueTask<T>> ask, Func<Person, T> sorry)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await ask(scope.ServiceProvider.GetRequiredService<Router>());
        }
        catch (Exception error) when (error is not OperationCanceledException)
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
