using System.Collections.Immutable;
using KpiBot.Chat.Messages;
using KpiBot.Rituals.Digests;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>A team's week: ahead, on time or late first; then the proof; last what to do and a question to talk about. Its lists go into the thread.</summary>
internal sealed class WeeklyTemplate(ReviewStatus status, ReviewPromises promises, ReviewBlocks blocks, ReviewDeals deals, ReviewProgress progress, ReviewActions actions)
{
    public DigestTemplate Template { get; } = new(
        Ritual.Weekly,
        Title,
        [
            status.TellAsync,
            promises.TellAsync,
            Told(desk => Table(desk, status)),
            Told(ReviewMovement.Of),
            Told(desk => new ReviewFunnel(desk).Sections),
            Told(blocks.Totals),
            Told(ReviewForecast.Of),
            progress.TellAsync,
            actions.TellAsync,
            Told(desk => Picture(desk)),
            Told(desk => [Paragraph.Of(new ReviewQuestion(desk.Voice).Of(desk.Figures))]),
            actions.ButtonsAsync,
        ],
        [
            deals.TellAsync,
            Told(desk => new ReviewFunnel(desk).Steps),
            blocks.ListAsync,
        ]);

    /// <summary>A part that needs nothing but the figures.</summary>
    public static DigestPart Told(Func<DigestDesk, IEnumerable<Section>> part) => (desk, _) => ValueTask.FromResult(part(desk));

    private static string Title(DigestDesk desk) =>
        desk.Say("review.title", ("scope", desk.Voice.Name(desk.Scope)), ("week", desk.Figures.Week.Name[6..].TrimStart('0')));

    private static ImmutableArray<Section> Table(DigestDesk desk, ReviewStatus status) => new ReviewTable(desk.Voice, status.IsStale(desk)).Of(desk.Figures.Kpis, desk.Figures.Week, desk.Figures.Period) is { } table
        ? [table, Paragraph.Of(Line.Of(new Span(desk.Say("review.window"), Emphasis.Aside)))]
        : [];

    private static ImmutableArray<Section> Picture(DigestDesk desk) => new ReviewDrawn(desk.Voice, desk.Scope).Of(desk.Figures) is { } picture ? [picture] : [];
}
