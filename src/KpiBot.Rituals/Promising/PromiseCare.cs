using KpiBot.Chat.Messages;
using KpiBot.Data.Outbox;
using KpiBot.Data.Preferences;
using KpiBot.Data.Promises;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Outbox;
using KpiBot.Rituals.RedIndicator;
using KpiBot.Rituals.Words;
using NodaTime;

namespace KpiBot.Rituals.Promising;

/// <summary>On the working morning after a promise was due its owner is asked, alone, whether it was kept. Once.</summary>
internal sealed class PromiseCare(
    PromiseStore promises, SnapshotCache snapshots, PreferenceStore preferences, PrivatePlaces places, WorkTimes times, AskOptions asking, FiguresNow figuresNow, TimeProvider clock)
{
    public const string Ritual = "promise";

    private static readonly TimeSpan Window = TimeSpan.FromDays(3);

    /// <summary>Asks what is to be asked; returns of how many.</summary>
    public async Task<int> AskAsync(string workspace, CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(clock.GetUtcNow());
        // Nowhere is it a later day than this, so that where nothing is due the company's facts aren't read for its zone.
        var due = await promises.ToAskAsync(workspace, now.InZone(DateTimeZone.ForOffset(Offset.FromHours(14))).Date.PlusDays(-1), cancellation);
        if (due.Count == 0)
        {
            return 0;
        }

        var snapshot = (await snapshots.GetInPassingAsync(workspace, cancellation)).Snapshot;
        var yesterday = now.InZone(snapshot.Settings.Zone).Date.PlusDays(-1);
        var asked = 0;
        foreach (var promise in due.Where(promise => promise.Due <= yesterday))
        {
            var hours = times.OfPerson(snapshot, promise.OwnerId);
            var rows = (await places.OfAsync(workspace, promise.OwnerId, cancellation)).Take(1).Select(place =>
            {
                var at = times.At(hours, place.Platform, now).ToDateTimeOffset();
                return OutboxRow.For(workspace, Ritual, place, promise.Id, promise.Id, now.ToDateTimeOffset()) with { NotBefore = at, ExpiresAt = at + Window };
            });
            asked += await promises.AskedAsync(promise, [.. rows], cancellation) ? 1 : 0;
        }

        return asked;
    }

    public async ValueTask<Composed> ComposeAsync(OutboxRow row, CancellationToken cancellation)
    {
        if (await promises.FindAsync(row.Workspace, row.Cause, cancellation) is not { Kept: null } promise)
        {
            return new Composed.Nothing("answered");
        }

        var snapshot = (await snapshots.GetAsync(row.Workspace, cancellation)).Snapshot;
        if (snapshot.People.FindUser(promise.OwnerId) is not { Active: true } owner)
        {
            return new Composed.Nothing("owner_gone");
        }

        var phrases = Phrases.For(await preferences.LanguageAsync(row.Workspace, owner.Id, cancellation), owner.Locale, asking.Locale);
        var today = figuresNow().InZone(snapshot.Settings.Zone).Date;
        var text = phrases.Say("promise.ask", ("due", new PeriodWords(phrases, today).Short(promise.Due)), ("text", promise.Text));
        return new Composed.Post(new Message(text, [Paragraph.Of(Line.Of(text)), new Buttons(PromiseWords.Answers(phrases, promise))]) { Language = phrases.Language });
    }
}
