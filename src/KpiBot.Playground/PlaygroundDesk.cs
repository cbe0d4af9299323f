using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KpiBot.Playground;

/// <summary>Takes what people of the playground say and press to the bot, and shows what it answers as Slack would.</summary>
internal sealed partial class PlaygroundDesk(
    PlaygroundRooms rooms,
    PlaygroundParts parts,
    IServiceScopeFactory scopes,
    Apology apology,
    ILogger<PlaygroundDesk> logger)
{
    private const string Command = "/kpi";

    public async Task SayAsync(TypedMessage typed, CancellationToken cancellation)
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
        Post(place, person, question.Id, await ReplyAsync(person, router => router.AnswerAsync(request, cancellation)));
    }

    public async Task PressAsync(PlaygroundPost pressed, PressedButton button, CancellationToken cancellation)
    {
        var (person, place) = (PlaygroundPlaces.Person(button.As, button.Locale), PlaygroundPlaces.Channel(pressed.Channel, pressed.Thread));

        // As on Slack: a message that one person alone sees has no id to be changed by.
        var choice = MenuChoice.Read(button.ActionId, button.Value ?? "");
        var press = new ButtonPress(person, place, pressed.OnlyFor is null ? pressed.Id : null, ActionId.ActionOf(choice.Id), choice.Value);
        var reply = await ReplyAsync(person, router => router.PressAsync(press, cancellation));
        if (reply.Audience != Audience.InPlace || Replace(pressed, reply.Message) is null)
        {
            Post(place, person, pressed.Id, reply);
        }
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
