using System.Text.Json;
using KpiBot.Chat.Messages;
using KpiBot.Data.Alerts;
using KpiBot.Data.Outbox;
using KpiBot.Data.Preferences;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Identity;
using KpiBot.Rituals.Outbox;
using NodaTime;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>
/// Once a month, to directors and admins: the warnings that nobody acts on, with what people said of them. A warning that nobody acts on is noise: its bound,
/// its target or its place among the watched wants changing.
/// </summary>
internal sealed class AlertTally(
    KpiCatalogue catalogue, SnapshotCache snapshots, AlertStore alerts, OutboxStore outbox, PrivatePlaces places, PreferenceStore preferences, Admins admins, AlertVoices voices, WorkTimes times, TimeProvider clock)
{
    public const string Ritual = "red-tally";

    private const int Most = 10;
    private const int LateBy = 7;

    /// <summary>Queues the list of the month that ended, from its successor's first working morning on; said twice, it is sent once.</summary>
    public async Task<int> QueueAsync(string workspace, CancellationToken cancellation)
    {
        var today = clock.GetUtcNow().UtcDateTime;
        if (today.Day > LateBy + 2 && today.AddDays(1).Day > 1)
        {
            return 0;   // nowhere is it the time of the month
        }

        var snapshot = (await snapshots.GetInPassingAsync(workspace, cancellation)).Snapshot;
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        var hours = times.Of(snapshot, teamId: null);
        var first = new LocalDate(hours.DateOf(now).Year, hours.DateOf(now).Month, 1);
        var opening = hours.OpeningAfter(first.PlusDays(-1));
        if (now < opening || hours.DateOf(now) > first.PlusDays(LateBy) || (await ListAsync(workspace, first.PlusMonths(-1), snapshot.Settings.Zone, cancellation)).Count == 0)
        {
            return 0;
        }

        var rows = new List<OutboxRow>();
        foreach (var user in snapshot.People.Users.Where(user => user is { Role: Role.Director, Active: true } || admins.Includes(user)))
        {
            var cause = JsonSerializer.Serialize(new TallyCause(user.Id, first.PlusMonths(-1).ToDateOnly()));
            rows.AddRange((await places.OfAsync(workspace, user.Id, cancellation)).Take(1).Select(place => OutboxRow.For(workspace, Ritual, place, $"tally/{user.Id}", cause, opening.ToDateTimeOffset())));
        }

        return await outbox.WriteAsync(rows, cancellation);
    }

    public async ValueTask<Composed> ComposeAsync(OutboxRow row, CancellationToken cancellation)
    {
        var snapshot = (await snapshots.GetAsync(row.Workspace, cancellation)).Snapshot;
        if (JsonSerializer.Deserialize<TallyCause>(row.Cause) is not { } cause || snapshot.People.FindUser(cause.UserId) is not { Active: true } user)
        {
            return new Composed.Nothing("reader_gone");
        }

        var month = LocalDate.FromDateOnly(cause.Month);
        var words = voices.OfUser(snapshot, await preferences.LanguageAsync(row.Workspace, user.Id, cancellation), user, Scope.Company);
        var list = await ListAsync(row.Workspace, month, snapshot.Settings.Zone, cancellation);
        return list.Count == 0 ? new Composed.Nothing("nothing_to_say") : new Composed.Post(Message(words, month, list));
    }

    // Of rules, not of people: neither a scope nor a figure is named.
    private async Task<List<(KpiDefinition Kpi, int Raised, int Useful, int Noise)>> ListAsync(string workspace, LocalDate month, DateTimeZone zone, CancellationToken cancellation)
    {
        bool IsOf(AlertRecord record) => record.Opened.At.InZone(zone).Date is var date && date.Year == month.Year && date.Month == month.Month;
        return
        [
            .. from record in (await alerts.ListAsync(workspace, cancellation)).SelectMany(AlertRecord.Of)
               where IsOf(record) && catalogue.Find(record.Stored.Kpi) is not null
               group record by record.Stored.Kpi into rule
               let noise = rule.Sum(record => record.Noise)
               let useful = rule.Sum(record => record.Useful)
               where !rule.Any(record => record.IsActedOn) || noise > useful
               orderby rule.Count() descending, rule.Key
               select (catalogue[rule.Key], rule.Count(), useful, noise),
        ];
    }

    private static Message Message(AlertWords words, LocalDate month, List<(KpiDefinition Kpi, int Raised, int Useful, int Noise)> list)
    {
        var phrases = words.Voice.Phrases;
        var title = phrases.Say("red.tally", ("month", words.Voice.Periods.Month(month.Month)));
        var lines = list.Take(Most).Select(one => Line.Of(phrases.Count(
            "red.tally.line", one.Raised, ("kpi", words.Voice.Name(one.Kpi)), ("n", $"{one.Raised}"), ("useful", $"{one.Useful}"), ("noise", $"{one.Noise}"))));
        return new Message(title, [
            Paragraph.Of(Line.Of(new Span(title, Emphasis.Strong))),
            new Paragraph([.. lines]),
            new Footnote(Line.Of(phrases.Say("red.tally.hint", ("kpi", list[0].Kpi.Id))))])
        { Language = phrases.Language };
    }

    /// <summary>To whom, of which month.</summary>
    private sealed record TallyCause(string UserId, DateOnly Month);
}
