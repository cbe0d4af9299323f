using KpiBot.Chat.Messages;
using KpiBot.Data.Facts;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Digests;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>A deal as a channel reads it: its name, linked to its page in the CRM, its amount, and what is to be said of it; never whose it is.</summary>
internal sealed class DealWords(DigestDesk desk, RowNames names)
{
    public Line Of(string id, decimal? amount, params ReadOnlySpan<string> facts)
    {
        string[] rest = [.. amount is { } known ? [desk.Money(known)] : Array.Empty<string>(), .. facts];
        return Line.Of(new Span("• "), Name(id), new Span(" — " + string.Join(" · ", rest)));
    }

    private Span Name(string id)
    {
        var deal = names.Deals.GetValueOrDefault(id);
        return new Span(deal?.Name ?? deal?.Account ?? id, Link: Page(deal));
    }

    // A CRM's export may hold anything in a column of links.
    private static Uri? Page(DealName? deal) => Uri.TryCreate(deal?.Url, UriKind.Absolute, out var page) && page.Scheme is "http" or "https" ? page : null;
}
