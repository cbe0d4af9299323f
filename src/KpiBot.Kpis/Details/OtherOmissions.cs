using KpiBot.Kpis.Measures;

namespace KpiBot.Kpis.Details;

/// <summary>What measures over activities, leads, answers and invoices leave out.</summary>
internal static class OtherOmissions
{
    public static IEnumerable<(string Measure, Omission Why, Func<Reading, int> Count)> All =>
    [
        (ActivityMeasures.ActivitiesDone.Id, Omission.NotDone, reading => reading.ActivitiesDue(reading.Window.FromDay, reading.Window.ToDay).Count()),
        (ActivityMeasures.ActivitiesOverdue.Id, Omission.NoDueDate, reading => reading.ActivitiesUndated().Count()),
        (LeadMeasures.ResponseHours.Id, Omission.NotContacted, reading => reading.LeadsCreated().Count(hit => hit.Row.Contacted.Millis > reading.Window.AsOfMillis)),
        (LeadMeasures.LeadsContacted.Id, Omission.NotContacted, reading => reading.LeadsCreated().Count(hit => hit.Row.Contacted.Millis > reading.Window.AsOfMillis)),
        .. new[] { SatisfactionMeasures.NpsAnswers, SatisfactionMeasures.Promoters }.Select(measure => (measure.Id, Omission.NoMark, Answers(answer => answer.Nps is null))),
        (SatisfactionMeasures.CsatAnswers.Id, Omission.NoMark, Answers(answer => answer.Csat is null)),
        (InvoiceMeasures.OverdueAmount.Id, Omission.NoDueDate, reading => reading.InvoicesUndated().Count()),
    ];

    private static Func<Reading, int> Answers(Func<AnswerRow, bool> isLeftOut) => reading => reading.Answers().Count(hit => isLeftOut(hit.Row));
}
