using KpiBot.Chat.Messages;
using KpiBot.Kpis.Answers;
using KpiBot.Kpis.Status;

namespace KpiBot.Rituals.Ask.Telling;

/// <summary>The second line: symbol, word, target, then what it is compared with.</summary>
internal sealed class StatusWords(Voice voice)
{
    private const string Between = " · ";

    public Line Of(Told told)
    {
        var compared = new ComparisonWords(voice).Of(told);
        var first = told switch
        {
            { IsStale: true } => Stale(told),
            _ when Headline.IsPace(told) => null,
            _ => $"{Verdicts.Symbol(told.Answer.Verdict)} {Standing(told.Answer)}",
        };
        return Line.Of(string.Join(Between, new[] { first, compared }.Where(part => !string.IsNullOrEmpty(part))));
    }

    /// <summary>Without what it is compared with, for a period to come.</summary>
    public Line WithoutPast(Told told) => Line.Of($"{Verdicts.Symbol(told.Answer.Verdict)} {Standing(told.Answer)}");

    private string Stale(Told told) => voice.Phrases.Say(
        "stale", ("hours", voice.Figures.Number((decimal)(told.Freshness?.Age.TotalHours ?? 0), 0)));

    private string Standing(Answer answer)
    {
        var (phrases, verdict) = (voice.Phrases, answer.Verdict);
        var word = phrases.Say(
            answer is { Verdict.Standing: Kpis.Status.Standing.TooFew, Definition.LeastSample.N: 0 } ? "status.too_few_any" : "status." + Verdicts.Key(verdict.Standing),
            ("n", answer.Definition.LeastSample.N.ToString(phrases.Culture)));
        return verdict switch
        {
            { Target: null } or { Standing: Kpis.Status.Standing.NoTarget or Kpis.Status.Standing.Reached } => word,
            { Target: { } target, Expected: { } expected } when Verdicts.IsJudged(verdict) && answer.Question.Period.Contains(voice.Today) => phrases.Say(
                "status.with_expected",
                ("status", word),
                ("expected", voice.Figures.Short(answer.Definition.Unit, expected)),
                ("day", voice.Periods.Day),
                ("target", Target(answer, target))),
            { Target: { } target } => phrases.Say(
                Verdicts.IsJudged(verdict) ? "status.with_target" : "status.unjudged", ("status", word), ("target", Target(answer, target))),
        };
    }

    private string Target(Answer answer, ScopeTarget target)
    {
        var figure = voice.Figures.Short(answer.Definition.Unit, target.Value);
        return target.Source is TargetSource.Reps && target.RepsWithOne < target.Reps
            ? voice.Phrases.Say("status.with_reps", ("target", figure), ("n", Whole(target.RepsWithOne)), ("reps", Whole(target.Reps)))
            : figure;
    }

    private string Whole(int number) => voice.Figures.Number(number, 0);
}
