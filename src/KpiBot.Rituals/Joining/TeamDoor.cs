using KpiBot.Chat;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Keeping;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Data.Audit;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.Joining;

/// <summary>
/// Before every other command: a team that belongs to no company gets one kind sentence, whatever is said there, until somebody types an invitation's code; and somebody
/// of another company, met in a shared channel, gets no figures.
/// </summary>
internal sealed class TeamDoor(TeamWorkspaces teams, IInstallations installations, TeamNews news, AuditStore audit, AskOptions options, TimeProvider clock) : ICommand
{
    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation)
    {
        var (person, place) = (request.Person, request.Place);
        if (!teams.Guards(person.Platform))
        {
            return null;
        }

        var here = await teams.OfAsync(place.Platform, place.Team, cancellation);
        return (here, CodeIn(request.Text)) switch
        {
            (null, { } code) when person.Team == place.Team => await JoinAsync(person, place, code, cancellation),
            (null, _) => Says(person, "join.unknown"),
            ({ } workspace, _) when await IsStrangerAsync(person, place, workspace, cancellation) => await RefuseAsync(person, place, workspace, cancellation),
            (_, { } code) when InvitationCode.HashOf(code) is not null => Says(person, "join.already"),
            _ => null,
        };
    }

    public async ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation) => await StopAsync(press.Person, press.Place, cancellation);

    public async ValueTask<FormOutcome?> SubmitAsync(FormAnswers answers, CancellationToken cancellation) =>
        await StopAsync(answers.Person, answers.Place, cancellation) is { } stopped ? new FormOutcome.Taken(stopped) : null;

    private async ValueTask<Reply?> StopAsync(Person person, Place place, CancellationToken cancellation)
    {
        if (!teams.Guards(person.Platform))
        {
            return null;
        }

        return await teams.OfAsync(place.Platform, place.Team, cancellation) switch
        {
            null => Says(person, "join.unknown"),
            { } here when await IsStrangerAsync(person, place, here, cancellation) => await RefuseAsync(person, place, here, cancellation),
            _ => null,
        };
    }

    private async ValueTask<bool> IsStrangerAsync(Person person, Place place, string here, CancellationToken cancellation) =>
        person.Team != place.Team
        && await teams.OfAsync(person.Platform, person.Team, cancellation) != here
        && !await teams.IsColleagueAsync(person, place.Team, cancellation);

    private async Task<Reply> RefuseAsync(Person person, Place place, string here, CancellationToken cancellation)
    {
        var entry = new AuditEntry(here, clock.GetUtcNow(), NameOf(person), "refuse", "stranger") { Place = $"{place.Platform}:{place.Team}/{place.Channel}" };
        await audit.AppendAsync(entry, cancellation);
        return Says(person, "join.stranger");
    }

    private async Task<Reply> JoinAsync(Person person, Place place, string code, CancellationToken cancellation)
    {
        if (InvitationCode.HashOf(code) is not { } hash)
        {
            return Says(person, "join.wrong");
        }

        switch (await installations.JoinAsync(place.Platform, place.Team, hash, $"{place.Team}/{person.UserId}", cancellation))
        {
            case JoinOutcome.Joined joined:
                teams.Forget(place.Platform, place.Team);
                await news.JoinedAsync(joined.Workspace, person, cancellation);
                return Says(person, "join.done");
            case JoinOutcome.TooMany:
                return Says(person, "join.too_many");
            default:
                return Says(person, "join.wrong");
        }
    }

    /// <summary>What follows "join" or "rejoindre".</summary>
    private static string? CodeIn(string text) =>
        text.Trim().Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var verb, var rest] && IsJoin(verb) ? rest : null;

    private static bool IsJoin(string verb) =>
        new[] { Phrases.English, Phrases.French }.Any(phrases => phrases.Say("join.said").Split('|', StringSplitOptions.TrimEntries).Contains(verb, StringComparer.OrdinalIgnoreCase));

    private Reply Says(Person person, string key)
    {
        var phrases = Phrases.For(person.Locale, options.Locale);
        var text = phrases.Say(key);
        return new Reply(new Message(text, [Paragraph.Of(Line.Of(text))]) { Language = phrases.Language }) { IsRefusal = key is not "join.done" };
    }

    private static string NameOf(Person person) => $"{person.Platform}:{person.Team}/{person.UserId}";
}
