using KpiBot.Chat;
using KpiBot.Chat.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KpiBot.Teams.Receiving;

/// <summary>Asks the bot and always comes back with something to say. A scope of its own: an answer may outlive the request.</summary>
internal sealed partial class TeamsDesk(IServiceScopeFactory scopes, Apology apology, ILogger<TeamsDesk> logger)
{
    public Task<Reply> AnswerAsync(ChatRequest request, CancellationToken cancellation) =>
        ReplyAsync(request.Person, router => router.AnswerAsync(request, cancellation));

    public Task<Reply> PressAsync(ButtonPress press, CancellationToken cancellation) =>
        ReplyAsync(press.Person, router => router.PressAsync(press, cancellation));

    private async Task<Reply> ReplyAsync(Person person, Func<Router, ValueTask<Reply>> ask)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await ask(scope.ServiceProvider.GetRequiredService<Router>());
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.AnswerFailed(logger, error);
            return new Reply(apology(person));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A request could not be answered")]
        public static partial void AnswerFailed(ILogger logger, Exception error);
    }
}
