using KpiBot.Chat.Messages;
using KpiBot.Rituals.Digests;

namespace KpiBot.Rituals.PipelineReview;

/// <summary>Where the period is likely to land: won, weighted, best case, the target, and how often such a range was right.</summary>
internal static class ReviewForecast
{
    private const string Forecast = "forecast";

    public static IEnumerable<Section> Of(DigestDesk desk)
    {
        if (desk.Ask(Forecast, desk.Period) is not { Value: { } forecast } answer)
        {
            return [];
        }

        var (target, landing) = (desk.Figures.Revenue.Verdict.Target?.Value, desk.Engine.Landing(desk.Snapshot, desk.Scope, desk.Period, desk.AsOf));
        var range = landing is null
            ? desk.Money(forecast)
            : desk.Say("review.forecast.range", ("low", desk.Money(landing.Low)), ("high", desk.Money(landing.High)));
        string?[] rest =
        [
            target is { } wanted ? desk.Say("review.forecast.target", ("range", range), ("target", desk.Money(wanted))) : range,
            .. answer.Beside.Where(one => one.Value is not null).Select(one => $"{one.Definition.Names[desk.Voice.Phrases.Language]} {desk.Money(one.Value ?? 0)}"),
            landing is { Told: > 0 } ? desk.Say("review.forecast.record", ("hits", Number(desk, landing.Hits)), ("told", Number(desk, landing.Told))) : desk.Say("review.forecast.no_record"),
        ];
        return [Paragraph.Of(DigestDesk.Strong(desk.Say($"review.forecast.{desk.Period.Kind.ToString().ToLowerInvariant()}"), string.Join(" · ", rest.OfType<string>())))];
    }

    private static string Number(DigestDesk desk, int number) => desk.Voice.Figures.Number(number, 0);
}
