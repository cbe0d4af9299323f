namespace KpiBot.Kpis.Snapshots;

/// <summary>What is known about who decides on a deal, and with what money.</summary>
[Flags]
internal enum DealSigns : byte
{
    None = 0,

    /// <summary>The field is filled, be it with yes or no.</summary>
    BudgetGiven = 1,

    BudgetConfirmed = 2,

    DecisionMaker = 4,

    DecisionDate = 8,

    /// <summary>Budget confirmed, decision maker known, decision date set: what a qualified deal has.</summary>
    Qualified = BudgetConfirmed | DecisionMaker | DecisionDate,
}
