using System.Collections.Immutable;
using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Data.Alerts;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Catalogue;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;
using NodaTime;

namespace KpiBot.Rituals.RedIndicator;

/// <summary>"Alerts history": the warnings of the last year that the asker may see, with how long each took to be taken and to recover.</summary>
internal sealed class AlertHistoryCommand(Conversation conversation, KpiCatalogue catalogue, AlertStore alerts, WorkTimes times, TimeProvider clock) : ICommand
{
    private const int Most = 15;
    private const int Days = 365;

    public async ValueTask<Reply?> AnswerAsync(ChatRequest request, CancellationToken cancellation) =>
        await conversation.HearAsync(request, cancellation) is { } turn && turn.Said(Verb.AlertsHistory) is { } said ? await TellAsync(turn, said, cancellation) : null;

    public ValueTask<Reply?> PressAsync(ButtonPress press, CancellationToken cancellation) => ValueTask.FromResult<Reply?>(null);

    private async Task<Reply> TellAsync(Turn turn, Spoken said, CancellationToken cancellation)
    {
        var since = Instant.FromDateTimeOffset(clock.GetUtcNow()) - Duration.FromDays(Days);
        var scopes = said.ScopeSaid is SaidScope.Named ? said.Scopes.Select(scope => scope.ToString()).ToHashSet(StringComparer.Ordinal) : null;
        var records = (await alerts.ListAsync(turn.Account.Workspace, cancellation))
            .Where(stored => MaySee(turn, stored) && (scopes is null || scopes.Contains(stored.Scope.ToString())))
            .SelectMany(AlertRecord.Of)
            .Where(record => record.Opened.At >= since)
            .OrderByDescending(record => record.Opened.At)
            .ToArray();
        return records.Length == 0 ? turn.Says("red.history.none") : turn.Says(Message(turn, records));
    }

    private Message Message(Turn turn, AlertRecord[] records)
    {
        var words = new AlertWords(turn.Desk.Voice, times.Of(turn.Desk.Snapshot, teamId: null));
        var title = words.Voice.Phrases.Count("red.history", records.Length, ("n", $"{records.Length}"));
        var spans = words.Say("red.history.typical", ("taken", Median(words, Taken(records))), ("ended", Median(words, Recovered(records))));
        ImmutableArray<string> header = [words.Say("red.history.kpi"), words.Say("red.history.raised"), words.Say("red.history.taken"), words.Say("red.history.ended")];
        var table = new Table(header, [.. records.Take(Most).Select(record => Row(words, record))]);
        Section[] more = records.Length > Most
            ? [new Footnote(Line.Of(words.Voice.Phrases.Count("left_out", records.Length - Most, ("n", $"{records.Length - Most}"))))]
            : [];
        return new Message(title, [Paragraph.Of(Line.Of(new Span(title, Emphasis.Strong)), Line.Of(spans)), table, .. more]);
    }

    private ImmutableArray<string> Row(AlertWords words, AlertRecord record) =>
    [
        $"{(catalogue.Find(record.Stored.Kpi) is { } kpi ? words.Voice.Name(kpi) : record.Stored.Kpi)} · {words.Name(record.Stored.Scope)}",
        words.Voice.Periods.Short(record.Opened.Date ?? record.Opened.At.InZone(words.Voice.Zone).Date),
        record.Taken is { } taken ? words.Span(record.Told, taken.At) : "–",
        record.Ended switch
        {
            { Step: AlertStep.Resolved } ended => words.Span(record.Opened.At, ended.At),
            { Step: AlertStep.Dismissed } => words.Say("red.history.dismissed"),
            _ => words.Say("red.history.open"),
        },
    ];

    private static IEnumerable<(Instant From, Instant To)> Taken(IEnumerable<AlertRecord> records) =>
        records.Where(record => record.Taken is not null).Select(record => (record.Told, record.Taken?.At ?? record.Told));

    private static IEnumerable<(Instant From, Instant To)> Recovered(IEnumerable<AlertRecord> records) =>
        records.Where(record => record.Ended is { Step: AlertStep.Resolved }).Select(record => (record.Opened.At, record.Ended?.At ?? record.Opened.At));

    private static string Median(AlertWords words, IEnumerable<(Instant From, Instant To)> spans) =>
        spans.OrderBy(span => span.To - span.From).ToArray() is { Length: > 0 } ordered && ordered[ordered.Length / 2] is var (from, to) ? words.Span(from, to) : "–";

    private bool MaySee(Turn turn, StoredAlert stored) =>
        catalogue.Find(stored.Kpi) is { } kpi && Access.Decide(turn.Desk.Asker, kpi, stored.Scope, by: null) is Decision.Allowed;
}
