using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;

namespace KpiBot.Rituals.Ask;

/// <summary>Answers in chat whatever no other command takes, to the asker alone. Registered last.</summary>
public sealed class AskCommand(Asking asking, SnapshotCache snapshots, FindAccount find, FiguresNow now) : ICommand
{
    /// <inheritdoc/>
    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation) =>
        new Reply(await AskAsync(request.Person, request.Text, cancellation));

    /// <inheritdoc/>
    public async ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation) => new Reply(press.Action is AskButton.Action
        ? await AskAsync(press.Person, press.Value, cancellation)
        : asking.RetiredButton(press.Person.Locale).Message);

    private async Task<Message> AskAsync(Person person, string text, CancellationToken cancellation)
    {
        var name = $"{person.Platform}:{person.Team}/{person.UserId}";
        if (await find(person, cancellation) is not { } account)
        {
            return asking.Stranger(person.Locale, name).Message;
        }

        var mentions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var mentioned in Mentions.In(text))
        {
            if (await find(person with { UserId = mentioned }, cancellation) is { } other && other.Workspace == account.Workspace)
            {
                mentions[mentioned] = other.UserId;
            }
        }

        var query = new Query(account.UserId, person.Locale, text, now()) { Mentions = mentions, Account = name };
        return asking.Ask(await snapshots.GetAsync(account.Workspace, cancellation), query).Message;
    }
}
