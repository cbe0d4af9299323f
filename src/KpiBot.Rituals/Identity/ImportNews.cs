using System.Collections.Immutable;
using System.Globalization;
using KpiBot.Chat.Messages;
using KpiBot.Data.Facts;
using KpiBot.Data.Sources;
using KpiBot.Rituals.Words;
using NodaTime.Text;

namespace KpiBot.Rituals.Identity;

/// <summary>Tells the admins, privately, what an import did: counts, the first wrong rows, roles that wait. Once an import.</summary>
public sealed class ImportNews
{
    internal const string Kind = "import";

    private const int FirstErrors = 5;
    private const string Version = "version";
    private const string Rows = "rows";
    private const string Roles = "roles";
    private const string Newest = "newest";

    private readonly Admins _admins;
    private readonly Notices _notices;
    private readonly FactStore _facts;
    private readonly SourceStore _sources;

    internal ImportNews(Admins admins, Notices notices, FactStore facts, SourceStore sources) => (_admins, _notices, _facts, _sources) = (admins, notices, facts, sources);

    /// <summary>Queues the news for every linked account of the admins; gives back for how many.</summary>
    /// <param name="workspace">The company.</param>
    /// <param name="done">What the import did.</param>
    /// <param name="errors">Where rows were wrong, without their values.</param>
    /// <param name="refused">How many rows were left out in all.</param>
    /// <param name="at">When it was.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<int> TellAsync(string workspace, ImportResult.Done done, IReadOnlyList<string> errors, long refused, DateTimeOffset at, CancellationToken cancellation)
    {
        var parts = Counts(done, refused);
        if ((await _sources.ListAsync(workspace, cancellation)).MaxBy(source => source.LastSuccess)?.NewestFact is { } newest)
        {
            parts = parts.Add(Newest, newest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        var told = 0;
        foreach (var admin in _admins.Of(await _facts.PeopleAsync(workspace, cancellation)))
        {
            told += await _notices.TellAsync(workspace, new Notice(Kind, admin.Id, parts) { Lines = [.. errors.Take(FirstErrors)] }, $"{Kind}:{Number(done.Version)}", at, cancellation);
        }

        return told;
    }

    private static ImmutableDictionary<string, string> Counts(ImportResult.Done done, long refused)
    {
        var parts = ImmutableDictionary<string, string>.Empty.Add(Version, Number(done.Version)).Add(Rows, Number(refused)).Add(Roles, Number(done.Held.DistinctBy(raise => raise.UserId).Count()));
        foreach (var (table, changes) in done.Changes.Where(change => change.Value.Added + change.Value.Changed + change.Value.Retired > 0))
        {
            parts = parts.Add($"{table}.added", Number(changes.Added)).Add($"{table}.changed", Number(changes.Changed)).Add($"{table}.retired", Number(changes.Retired));
        }

        return parts;
    }

    internal static Message Message(Notice notice, Phrases phrases)
    {
        var title = phrases.Say("news.title", (Version, notice.Parts[Version]));
        List<Section> sections = [Paragraph.Of([Line.Of(new Span(title, Emphasis.Strong)), .. Changes(notice, phrases)])];
        sections.AddRange(Wrong(notice, phrases));
        sections.AddRange(Waiting(notice, phrases));
        return new Message(title, [.. sections]) { Language = phrases.Language };
    }

    private static List<Line> Changes(Notice notice, Phrases phrases)
    {
        List<Line> lines = [];
        lines.AddRange(FactTables.Where(table => notice.Parts.ContainsKey($"{table}.added")).Select(table => Line.Of(phrases.Say(
            "news.counts",
            ("what", phrases.Say($"news.table.{table}")),
            ("added", notice.Parts[$"{table}.added"]),
            ("changed", notice.Parts[$"{table}.changed"]),
            ("retired", notice.Parts[$"{table}.retired"])))));
        if (lines.Count == 0)
        {
            lines.Add(Line.Of(phrases.Say("news.nothing")));
        }

        if (notice.Parts.TryGetValue(Newest, out var newest) && LocalDatePattern.Iso.Parse(newest) is { Success: true, Value: var day })
        {
            lines.Add(Line.Of(phrases.Say("news.newest", ("date", new PeriodWords(phrases, day).Date(day)))));
        }

        return lines;
    }

    private static IEnumerable<Section> Wrong(Notice notice, Phrases phrases)
    {
        var refused = long.Parse(notice.Parts[Rows], CultureInfo.InvariantCulture);
        return refused == 0
            ? []
            : [Paragraph.Of([Line.Of(phrases.Count("news.errors", refused, ("n", notice.Parts[Rows]))), .. notice.Lines.Select(line => Line.Of(new Span(line, Emphasis.Typed)))])];
    }

    private static IEnumerable<Section> Waiting(Notice notice, Phrases phrases)
    {
        var roles = int.Parse(notice.Parts[Roles], CultureInfo.InvariantCulture);
        return roles == 0
            ? []
            : [Paragraph.Of(Line.Of(phrases.Count("news.roles", roles, ("n", notice.Parts[Roles])))), new Buttons([new Button(phrases.Say("news.show_roles"), AskButton.Action, phrases.Say("news.show_roles.typed"), Primary: true)])];
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static readonly string[] FactTables =
    [
        "users", "teams", "memberships", "absences", "accounts", "stages", "deals", "stage_history", "deal_changes", "activities", "leads", "orders", "costs",
        "satisfaction", "targets", "rates",
    ];
}
