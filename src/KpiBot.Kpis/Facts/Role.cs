namespace KpiBot.Kpis.Facts;

/// <summary>What a person does in the company; decides what they may see.</summary>
public enum Role
{
    /// <summary>Sells; sees own figures and the totals of their teams.</summary>
    Rep,

    /// <summary>Leads a team; sees its reps and the teams below.</summary>
    Manager,

    /// <summary>Leads sales; sees all figures of sales.</summary>
    Director,

    /// <summary>Sees the company's and the teams' totals, no person.</summary>
    Executive,

    /// <summary>Sees leads and costs by source, no person.</summary>
    Marketing,

    /// <summary>Sees settings and the audit log, no figures.</summary>
    Admin,
}
