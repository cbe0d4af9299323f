namespace KpiBot.Kpis.Diagnosis;

/// <summary>The rules by which figures are read together (kpis.md, 7). Stored by name: names are never changed, only added to.</summary>
public enum Rule
{
    /// <summary>Revenue up, margin rate down: growth bought by discounts.</summary>
    MarginGuard,

    /// <summary>A good month hides a thin pipeline.</summary>
    FragileMonth,

    /// <summary>The bad month began at qualification.</summary>
    PoorQualification,

    /// <summary>Customers cost more and are worth less.</summary>
    CostlyCustomers,

    /// <summary>An objection or a blockage.</summary>
    LengtheningCycle,

    /// <summary>The problem is earlier: prospecting.</summary>
    WeakEntry,

    /// <summary>Script or targeting.</summary>
    WeakFirstContact,

    /// <summary>Discovery, not prospecting.</summary>
    WeakQualification,

    /// <summary>Demo impact, or upstream qualification.</summary>
    WeakDemo,

    /// <summary>Do more.</summary>
    EffortNotSkill,

    /// <summary>Do better: approach, pitch, targeting.</summary>
    SkillNotEffort,

    /// <summary>The forecast is inflated by unqualified deals.</summary>
    GhostPipeline,

    /// <summary>Forecast and coverage are not reliable.</summary>
    UnreliableData,

    /// <summary>Training, or unequal leads; for managers only.</summary>
    UnevenTeam,
}
