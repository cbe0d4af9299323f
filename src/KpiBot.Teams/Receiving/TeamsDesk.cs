using KpiBot.Chat;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Teams.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KpiBot.Teams.Receiving;

/// <summary>Asks the bot and always comes back with something to say. A scope of its own: an answer may outlive the request.</summary>
internal sealed partial class TeamsDesk(IServiceScopeFactory scopes, Apology apology, ILogger<TeamsDesk> logger)
{
    /// <summary>Whether the activity is a form, a press, a choice from a menu or a question, by somebody, somewhere.</summary>
    public static bool CanHear(TeamsActivity activity) =>
        TeamsRequests.PersonOf(activity) is not null
        && TeamsRequests.PlaceOf(activity) is not null
        && (activity.Type == "message" || activity.Submission is not null || activity.Press is not null || activity.FollowUp is not null);

    /// <summary>The answer to it.</summary>
    /// <exception cref="ArgumentException">The activity is nothing of the kind.</exception>
    public Task<TeamsReply> HearAsync(TeamsActivity activity, CancellationToken cancellation)
    {
        if (activity.Submission is { } form && TeamsRequests.Form(activity) is { } answers)
        {
            return SubmitAsync(answers, form.Opener, cancellation);
        }

        if ((TeamsRequests.Press(activity) ?? TeamsRequests.FollowUp(activity)) is { } press)
        {
            return PressAsync(press, cancellation);
        }

        return TeamsRequests.Question(activity) is { } question
            ? AnswerAsync(question, cancellation)
            : throw new ArgumentException("Nobody asked anything.", nameof(activity));
    }

    /// <summary>What is said to who put the bot into a conversation.</summary>
    public async Task<TeamsReply> InvitedAsync(Person inviter, Place place, CancellationToken cancellation) =>
        new(await AskAsync(inviter, router => router.InvitedAsync(inviter, place, cancellation), Sorry, cancellation), Message: null, Frame("", "", message: null));

    private async Task<TeamsReply> AnswerAsync(ChatRequest request, CancellationToken cancellation)
    {
        var reply = await AskAsync(request.Person, router => router.AnswerAsync(request, cancellation), Sorry, cancellation);
        return new(reply, Message: null, Frame(AskButton.Action, request.Text, message: null));
    }

    private async Task<TeamsReply> PressAsync(ButtonPress press, CancellationToken cancellation)
    {
        var reply = await AskAsync(press.Person, router => router.PressAsync(press, cancellation), Sorry, cancellation);
        return new(reply, press.MessageId, Frame(press.Action, press.Value, press.MessageId));
    }

    private async Task<TeamsReply> SubmitAsync(FormAnswers answers, TeamsPress opener, CancellationToken cancellation)
    {
        var outcome = await AskAsync(answers.Person, router => router.SubmitAsync(answers, cancellation), person => new FormOutcome.Taken(Sorry(person)), cancellation);
        return outcome switch
        {
            FormOutcome.Taken taken => new(taken.Reply, answers.MessageId, Frame(opener.Action, opener.Value, answers.MessageId)),
            FormOutcome.Faulty faulty => await OpenAgainAsync(answers, opener, faulty, cancellation),
            _ => throw new ArgumentException($"Teams knows no outcome {outcome.GetType().Name}.", nameof(answers)),
        };
    }

    // The form as it would be opened now, with what was answered; but for secrets, which would lie in a message then.
    private async Task<TeamsReply> OpenAgainAsync(FormAnswers answers, TeamsPress opener, FormOutcome.Faulty faulty, CancellationToken cancellation)
    {
        var again = await PressAsync(new ButtonPress(answers.Person, answers.Place, answers.MessageId, opener.Action, opener.Value), cancellation);
        var secrets = again.Reply.Form?.Fields.OfType<TextField>().Where(field => field.IsSecret).Select(field => field.Id) ?? [];
        return again with { Frame = again.Frame with { Answers = answers.Answers.RemoveRange(secrets), Faults = faulty.Faults } };
    }

    private static FormFrame Frame(string action, string value, string? message) => new(new TeamsPress(action, value), message);

    private Reply Sorry(Person person) => new(apology(person));

    private async Task<T> AskAsync<T>(Person person, Func<Router, ValueTask<T>> ask, Func<Person, T> sorry, CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await ask(scope.ServiceProvider.GetRequiredService<Router>());
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
