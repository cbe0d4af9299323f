using KpiBot.Chat.Messages;
using NodaTime;

namespace KpiBot.Rituals.Digests;

/// <summary>Small pieces that several digests have.</summary>
internal static class Asked
{
    /// <summary>A button that says something for whoever presses it.</summary>
    public static Button Button(DigestDesk desk, string key) => new(desk.Say($"{key}.label"), AskButton.Action, desk.Say($"{key}.says", ("scope", desk.Voice.Name(desk.Scope))));

    /// <summary>A paragraph under a strong title, shortened with "and 12 more".</summary>
    public static IEnumerable<Section> List(DigestDesk desk, string title, IReadOnlyCollection<Line> lines, int most = 5) => lines.Count == 0 ? [] : [new Paragraph([
        Line.Of(new Span(title, Emphasis.Strong)),
        .. lines.Take(most),
        .. lines.Count > most ? [Line.Of(new Span(desk.Count("left_out", lines.Count - most), Emphasis.Aside))] : Array.Empty<Line>()])];

    /// <summary>What was promised for some days; a plan about a KPI that the readers are not told is theirs no more than its warning.</summary>
    public static async Task<IReadOnlyList<PromiseSaid>> PromisesAsync(DigestDesk desk, PromisesDue promises, LocalDate from, LocalDate to, CancellationToken cancellation) =>
        [.. (await promises(desk.Desk.Workspace, desk.Scope, from, to, cancellation)).Where(one => one.Kpi is null || desk.Shows(one.Kpi))];

    /// <summary>The question to talk about.</summary>
    public static Paragraph Question(DigestDesk desk, string text) =>
        Paragraph.Of(DigestDesk.Strong(desk.Say("review.question"), text));
}
