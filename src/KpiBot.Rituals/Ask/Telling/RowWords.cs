using KpiBot.Chat.Messages;
using KpiBot.Data.Facts;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Details;
using KpiBot.Kpis.Scopes;
using NodaTime;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>One fact as a line: what it is called, linked to its page in the CRM, and what matters of it.</summary>
/// <param name="voice">To whom.</param>
/// <param name="names">What the facts are called.</param>
/// <param name="scope">Whose list it is: an owner is named where there may be several.</param>
internal sealed class RowWords(Voice voice, RowNames names, Scope scope)
{
    /// <summary>The line.</summary>
    /// <param name="row">The fact.</param>
    /// <param name="before">What is said before its name, such as a mark or an hour.</param>
    /// <param name="last">What is said last.</param>
    /// <param name="dated">Whether its date is said.</param>
    public Line Of(DetailRow row, string before = "", string? last = null, bool dated = true)
    {
        string[] facts = [.. new[] { Amount(row), dated ? Date(row) : null, Stage(row), Owner(row), last }.OfType<string>()];
        var name = Name(row);
        return Line.Of(
            new Span(before.Length == 0 ? "• " : before + " "),
            name,
            new Span(facts.Length == 0 ? string.Empty : " — " + string.Join(" · ", facts)));
    }

    /// <summary>An hour of today.</summary>
    public string Hour(Instant time) => time.InZone(voice.Zone).TimeOfDay.ToString("HH:mm", voice.Phrases.Culture);

    /// <summary>Deals side by side, by their names and short amounts.</summary>
    public Line Side(IEnumerable<DetailRow> deals, string? more)
    {
        var spans = deals.SelectMany(row => new[] { new Span(" · "), Name(row), new Span(Short(row)) }).Skip(1);
        return Line.Of([new Span("• "), .. spans, .. more is null ? [] : new[] { new Span(" · " + more) }]);
    }

    private string Short(DetailRow row)
    {
        var amount = row.Amount is { } known ? " " + voice.Figures.Short(Unit.Money, known) : string.Empty;
        return Owner(row) is { } owner ? $"{amount} ({owner})" : amount;
    }

    private Span Name(DetailRow row) => row.Kind switch
    {
        DetailKind.Activity => Activity(row),
        DetailKind.Deal or DetailKind.Stay => Named(row.Id is { } id ? Find(id) : null, row.Id),
        DetailKind.Lead => new Span(voice.Phrases.Say("row.lead")),
        _ => new Span(row.AccountId is { } account && names.Accounts.TryGetValue(account, out var name) ? name : row.AccountId ?? row.Id ?? voice.Phrases.Say("table.blank")),
    };

    private Span Activity(DetailRow row)
    {
        var key = $"row.type.{row.Type?.ToLowerInvariant()}";
        var type = voice.Phrases.Has(key) ? voice.Phrases.Say(key) : row.Type ?? voice.Phrases.Say("row.type");
        if (names.DealOf(row) is not { } deal)
        {
            return new Span(type);
        }

        var named = Named(deal, deal.Id);
        return named with { Text = $"{type} · {named.Text}" };
    }

    private DealName? Find(string deal) => names.Deals.GetValueOrDefault(deal);

    private Span Named(DealName? deal, string? id) =>
        new(deal?.Name ?? deal?.Account ?? id ?? voice.Phrases.Say("table.blank"), Link: Page(deal?.Url));

    // A CRM's export may hold anything in a column of links.
    private static Uri? Page(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var page) && page.Scheme is "http" or "https" ? page : null;

    private string? Amount(DetailRow row) => row.Amount is { } amount ? voice.Figures.Money(amount) : null;

    private string? Date(DetailRow row) => row switch
    {
        { Kind: DetailKind.Customer } => null,
        { Date: null } => row.Event is DetailDate.Expected ? voice.Phrases.Say("row.expected.none") : null,
        { Event: DetailDate.Due } when row.Date == voice.Today => row.Time is { } time ? voice.Phrases.Say("row.due.at", ("time", Hour(time))) : voice.Phrases.Say("row.due.today"),
        { Date: { } date } => voice.Phrases.Say($"row.{What(row)}", ("date", voice.Periods.Short(date)), ("stage", row.Stage ?? string.Empty)),
    };

    private static string What(DetailRow row) => row.Event is DetailDate.Closed
        ? row.Outcome is Kpis.Facts.Outcome.Won ? "closed.won" : "closed.lost"
        : row.Event.ToString().ToLowerInvariant();

    // Of what was won the stage before tells nothing; some dates name it themselves.
    private static string? Stage(DetailRow row) => row is { Outcome: Kpis.Facts.Outcome.Won } or { Event: DetailDate.Entered or DetailDate.Left } ? null : row.Stage;

    private string? Owner(DetailRow row) => (row.OwnerId, row.Kind) switch
    {
        (_, DetailKind.Customer) => null,
        ({ } owner, _) => scope == Scope.User(owner) ? null : voice.Name(Scope.User(owner)),
        _ => voice.Phrases.Say("table.unassigned"),
    };
}
