using System.Collections.Immutable;
using KpiBot.Chat;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KpiBot.Playground;

/// <summary>Takes what people of the playground say and press to the bot, and shows what it answers as Slack would.</summary>
internal sealed partial class PlaygroundDesk(
    PlaygroundRooms rooms,
    PlaygroundForms forms,
    PlaygroundParts parts,
    IServiceScopeFactory scopes,
    Apology apology,
    ILogger<PlaygroundDesk> logger)
{
    private const string Command = "/kpi";

    /// <summary>Shows the answer, or gives back the form that it is.</summary>
    public async Task<OpenForm?> SayAsync(TypedMessage typed, CancellationToken cancellation)
    {
        var (person, place) = (PlaygroundPlaces.Person(typed.As, typed.Locale), PlaygroundPlaces.Channel(typed.Channel, typed.Thread));

        // What is typed is a slash command: others in a channel don't see it.
        var question = rooms.Add((id, at) => new PlaygroundPost
        {
            Id = id,
            At = at,
            Channel = place.Channel,
            Thread = place.Thread,
            Author = typed.As,
            Text = typed.Text,
            OnlyFor = typed.As,
        });
        var request = new ChatRequest(person, place, WithoutCommand(typed.Text));
        var reply = await AskAsync(person, router => router.AnswerAsync(request, cancellation), Sorry);
        return Show(person, place, pressed: null, question.Id, reply);
    }

    /// <summary>Shows the answer, or gives back the form that it is.</summary>
    public async Task<OpenForm?> PressAsync(PlaygroundPost pressed, PressedButton button, CancellationToken cancellation)
    {
        var (person, place) = (PlaygroundPlaces.Person(button.As, button.Locale), PlaygroundPlaces.Channel(pressed.Channel, pressed.Thread));

        // As on Slack: a message that one person alone sees has no id to be changed by.
        var choice = MenuChoice.Read(button.ActionId, button.Value ?? "");
        var press = new ButtonPress(person, place, pressed.OnlyFor is null ? pressed.Id : null, ActionId.ActionOf(choice.Id), choice.Value);
        return Show(person, place, pressed, pressed.Id, await AskAsync(person, router => router.PressAsync(press, cancellation), Sorry));
    }

    /// <summary>Does what a form asks for; what has to be mended comes back by field.</summary>
    public async Task<FormOutcome> SubmitAsync(OpenForm opened, ImmutableDictionary<string, string> answers, string? locale, CancellationToken cancellation)
    {
        var sent = new FormAnswers(opened.Person with { Locale = locale }, opened.Place, opened.MessageId, opened.Form.Action, opened.Form.Value, answers);
        var outcome = await AskAsync(sent.Person, router => router.SubmitAsync(sent, cancellation), person => new FormOutcome.Taken(Sorry(person)));
        if (outcome is FormOutcome.Taken { Reply: var reply })
        {
            Show(sent.Person, opened.Place, rooms.Find(post => post.Id == opened.MessageId), opened.Answers, reply);
        }

        return outcome;
    }

    private OpenForm? Show(Person person, Place place, PlaygroundPost? pressed, string answers, Reply reply)
    {
        if (reply.Form is { } form)
        {
            return forms.Open(person, place, pressed is { OnlyFor: null } ? pressed.Id : null, answers, form);
        }

        if (reply.Audience != Audience.InPlace || pressed is null || Replace(pressed, reply.Message) is null)
        {
            Post(place, person, answers, reply);
        }

        return null;
    }

    private PlaygroundPost? Replace(PlaygroundPost pressed, Message message)
    {
        var payload = parts.Render(message);
        return rooms.Change(pressed.Channel, pressed.Id, post => post with { Payload = payload, Language = message.Language, Edits = post.Edits + 1 });
    }

    private void Post(Place place, Person person, string answers, Reply reply)
    {
        var payload = parts.Render(reply.Message);
        rooms.Add((id, at) => new PlaygroundPost
        {
            Id = id,
            At = at,
            Channel = place.Channel,
            Thread = place.Thread,
            Payload = payload,
            Language = reply.Message.Language,
            OnlyFor = reply.Audience == Audience.Place ? null : person.UserId,
            Answers = answers,
        });
    }

    private Reply Sorry(Person person) => new(apology(person));

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

    private static string WithoutCommand(string text)
    {
        var said = text.Trim();
        return said.StartsWith(Command, StringComparison.OrdinalIgnoreCase) && (said.Length == Command.Length || char.IsWhiteSpace(said[Command.Length]))
            ? said[Command.Length..].Trim()
            : said;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A request of the playground could not be answered")]
        public static partial void AnswerFailed(ILogger logger, Exception error);
    }
}
