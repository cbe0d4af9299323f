using System.Collections.Immutable;
using KpiBot.Chat.Messages;
using KpiBot.Data.Targets;
using KpiBot.Kpis.Answers;
using KpiBot.Rituals.Ask.Telling;
using KpiBot.Rituals.Ask.Topics;
using KpiBot.Rituals.Digests;
using KpiBot.Rituals.Targets;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>The verdict: revenue's pace in symbol and words, what it is compared with, the objective that the team set itself, targets that were made easier.</summary>
internal sealed class ReviewStatus(FigureTopic figures, TargetStore targets)
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <summary>Whether the facts are too old to be judged by.</summary>
    public bool IsStale(DigestDesk desk) => figures.AgeOf(desk.Desk).IsStale;

    public async ValueTask<IEnumerable<Section>> TellAsync(DigestDesk desk, CancellationToken cancellation)
    {
        var lowered = await targets.LoweredSinceAsync(desk.Desk.Workspace, desk.Scope.ToString(), desk.AsOf.ToDateTimeOffset() - Week, cancellation);
        Line[] eased = [.. new TargetMessage(desk.Voice).Lowered(lowered, desk.Engine.Catalogue).Select(Line.Of)];
        return [
            new Paragraph([.. Verdict(desk, desk.Figures.Revenue), .. await ObjectiveAsync(desk, cancellation)]),
            .. eased.Length > 0 ? [new Paragraph([.. eased])] : ImmutableArray<Section>.Empty,
        ];
    }

    /// <summary>The verdict on a figure, in one or two lines.</summary>
    public IEnumerable<Line> Verdict(DigestDesk desk, Answer answer)
    {
        var (freshness, isStale) = figures.AgeOf(desk.Desk);
        var told = new Told(answer) { Freshness = freshness, IsStale = isStale };
        return new[] { new Headline(desk.Voice).Of(told), new StatusWords(desk.Voice).Of(told) }.Where(line => line.Plain.Length > 0);
    }

    // The latest that holds for a day of the period under way.
    private async Task<IEnumerable<Line>> ObjectiveAsync(DigestDesk desk, CancellationToken cancellation)
    {
        var holding = await targets.HoldingAsync(desk.Desk.Workspace, cancellation);
        var objective = holding.Find(one => one.Serves is not null && one.Scope == desk.Scope.ToString() && desk.Voice.Calendar.Parse(one.Period)?.Contains(desk.Voice.Today) is true);
        return objective?.Serves is { } serves ? [Line.Of(new Span(desk.Say("review.objective", ("objective", serves)), Emphasis.Aside))] : [];
    }
}
