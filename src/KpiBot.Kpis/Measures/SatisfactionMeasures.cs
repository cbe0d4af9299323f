using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>Measures over the customers' answers.</summary>
internal static class SatisfactionMeasures
{
    private const int LeastPromoter = 9;
    private const int MostDetractor = 6;
    private const int LeastSatisfied = 4;

    /// <summary>Answers of the period that give a mark from 0 to 10.</summary>
    public static readonly Measure NpsAnswers = new("nps_answers", reading => reading.Count(Nps(reading, _ => true)), NpsMissing);

    /// <summary>Marks 9 and 10.</summary>
    public static readonly Measure Promoters = new("promoters", reading => reading.Count(Nps(reading, mark => mark >= LeastPromoter)), NpsMissing);

    /// <summary>Marks 0 to 6.</summary>
    public static readonly Measure Detractors = new("detractors", reading => reading.Count(Nps(reading, mark => mark <= MostDetractor)), NpsMissing);

    /// <summary>Answers of the period that give a mark from 1 to 5.</summary>
    public static readonly Measure CsatAnswers = new(
        "csat_answers",
        reading => reading.Count(reading.Answers().Where(hit => hit.Row.Csat is not null)),
        reading => reading.Since(Field.Csat));

    /// <summary>Marks 4 and 5.</summary>
    public static readonly Measure SatisfiedAnswers = new(
        "satisfied_answers",
        reading => reading.Count(reading.Answers().Where(hit => hit.Row.Csat >= LeastSatisfied)),
        reading => reading.Since(Field.Csat));

    /// <summary>All answers of the period.</summary>
    public static readonly Measure AllAnswers = new("answers", reading => reading.Count(reading.Answers()), reading => reading.Since(Field.Complaint));

    /// <summary>Answers that are marked as complaints.</summary>
    public static readonly Measure Complaints = new(
        "complaints",
        reading => reading.Count(reading.Answers().Where(hit => hit.Row.IsComplaint)),
        reading => reading.Since(Field.Complaint));

    private static IEnumerable<Hit<AnswerRow>> Nps(Reading reading, Func<int, bool> isCounted) =>
        reading.Answers().Where(hit => hit.Row.Nps is { } mark && isCounted(mark));

    private static string? NpsMissing(Reading reading) => reading.Since(Field.Nps);
}
