using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;
using KpiBot.Rituals.Ask.Topics;
using KpiBot.Rituals.RedIndicator;
using KpiBot.Rituals.Words;

namespace KpiBot.Rituals.Home;

/// <summary>A person's own page: their figures, the warnings they may see, their settings; for a stranger, how to become known.</summary>
internal sealed class PersonHome(Conversation conversation, FigureTopic figures, AlertList alerts)
{
    // What a working day is steered by; a company's catalogue may lack one.
    private static readonly string[] Kpis = ["attainment", "conversion", "pipeline_coverage"];

    /// <summary>The page as it is now. Nothing is written down of it: everybody sees their own alone.</summary>
    public async ValueTask<Message> ComposeAsync(Person person, CancellationToken cancellation)
    {
        if (await conversation.HearAsync(new ChatRequest(person, new Place(person.Platform, person.Team, person.UserId), string.Empty), cancellation) is not { } now)
        {
            var unknown = conversation.Stranger(person).Message;
            return new HomeMessage(Phrases.For(unknown.Language)).Stranger(unknown);
        }

        var told = new List<Outcome.Answered>();
        foreach (var kpi in Kpis)
        {
            if (conversation.Hear(now, kpi) is Heard.Query { Reading: var reading } && figures.Tell(now.Desk, reading) is Outcome.Answered answered)
            {
                told.Add(answered);
            }
        }

        var phrases = now.Desk.Voice.Phrases;
        var warnings = await alerts.OfAsync(now.Account, phrases.Language, cancellation);
        return new HomeMessage(phrases).Of(now.Desk.Asker.User.Name, told, warnings?.Message);
    }
}
