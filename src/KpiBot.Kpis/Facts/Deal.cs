using NodaTime;

namespace KpiBot.Kpis.Facts;

/// <summary>
/// An opportunity (deals.csv). Amounts exclude VAT, in <c>Currency</c> (null: the workspace's), with at most four decimals.
/// A null means "not given".
/// </summary>
public sealed record Deal(string Id, string Stage, Outcome Outcome) : Fact
{
    /// <summary>What the CRM calls it.</summary>
    public string? Name { get; init; }

    /// <summary>The customer.</summary>
    public string? AccountId { get; init; }

    /// <summary>The rep who owns it now.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Its pipeline.</summary>
    public string PipelineId { get; init; } = Facts.Stage.DefaultPipeline;

    /// <summary>What it is (or was) worth.</summary>
    public decimal? Amount { get; init; }

    /// <summary>What it would cost at list price.</summary>
    public decimal? ListAmount { get; init; }

    /// <summary>What it costs the company.</summary>
    public decimal? Cost { get; init; }

    /// <summary>How many units.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>ISO 4217 code of its amounts.</summary>
    public string? Currency { get; init; }

    /// <summary>When it was created.</summary>
    public Moment? CreatedAt { get; init; }

    /// <summary>When the customer was first spoken to.</summary>
    public Moment? FirstContactAt { get; init; }

    /// <summary>When the rep expects to close it.</summary>
    public LocalDate? ExpectedClose { get; init; }

    /// <summary>When it was won or lost.</summary>
    public Moment? ClosedAt { get; init; }

    /// <summary>Why it was lost, in the CRM's words.</summary>
    public string? LostReason { get; init; }

    /// <summary>Where it came from.</summary>
    public string? Source { get; init; }

    /// <summary>What is sold.</summary>
    public string? Product { get; init; }

    /// <summary>When the next step is due.</summary>
    public Moment? NextStepAt { get; init; }

    /// <summary>Whether the customer's budget is confirmed.</summary>
    public bool? BudgetConfirmed { get; init; }

    /// <summary>Who decides at the customer's.</summary>
    public string? DecisionMaker { get; init; }

    /// <summary>When the customer decides.</summary>
    public LocalDate? DecisionDate { get; init; }

    /// <summary>Its page in the CRM.</summary>
    public string? Url { get; init; }
}
