namespace KpiBot.Kpis.Facts;

/// <summary>The fields of a deal whose changes are kept.</summary>
public enum DealField
{
    /// <summary><c>amount</c>: a number with a decimal point.</summary>
    Amount,

    /// <summary><c>expected_close</c>: an ISO date.</summary>
    ExpectedClose,

    /// <summary><c>owner_id</c>: a user's id.</summary>
    OwnerId,
}
