using KpiBot.Chat.People;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Snapshots;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Telling;
using NodaTime;

namespace KpiBot.Rituals.Promising;

/// <summary>Who speaks of promises, among whom, in which words.</summary>
/// <param name="Workspace">The company.</param>
/// <param name="Person">Their chat account.</param>
/// <param name="Asker">Who they are.</param>
/// <param name="Snapshot">The facts.</param>
/// <param name="Voice">Their words.</param>
/// <param name="Now">When.</param>
internal sealed record Promiser(string Workspace, Person Person, Asker Asker, Snapshot Snapshot, Voice Voice, Instant Now)
{
    public string Author => $"user:{Asker.User.Id}";

    public LocalDate Today => Now.InZone(Voice.Zone).Date;

    /// <summary>Whether they may put down what is promised to a team: who belongs to it, or leads it.</summary>
    public bool MayPromise(string team) => team.Length == 0 || Asker.Leads(team) || Asker.BelongsTo(team);

    /// <summary>Whose promises they may put down and answer for: their own, and those of whom they lead.</summary>
    public bool MaySpeakFor(User user) => Asker.Is(user.Id) || Asker.Leads(user.TeamId);
}
