namespace KpiBot.Kpis.Snapshots;

/// <summary>One owner's facts, kind by kind.</summary>
internal sealed record BlockColumns(DealColumns Deals, ActivityColumns Activities, LeadColumns Leads, OrderColumns Orders, AnswerColumns Answers);
