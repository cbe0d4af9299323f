using KpiBot.Kpis.Snapshots;

namespace KpiBot.Kpis.Measures;

/// <summary>One customer's answer; null where a question was not asked.</summary>
internal readonly struct AnswerRow(AnswerColumns answers, int row)
{
    public int? Nps => Given(answers.Nps[row]);

    public int? Csat => Given(answers.Csat[row]);

    public bool IsComplaint => answers.Complaint[row] == 1;

    private static int? Given(sbyte mark) => mark == AnswerDraft.NotGiven ? null : mark;
}
