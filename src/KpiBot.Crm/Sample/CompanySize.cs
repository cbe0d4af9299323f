namespace KpiBot.Crm.Sample;

/// <summary>How large a company is to be made.</summary>
/// <param name="Reps">Its reps, those included who have left.</param>
/// <param name="Deals">All its deals.</param>
public sealed record CompanySize(int Reps, int Deals)
{
    /// <summary>The reps of a company with so many deals, where nobody says: 500 deals each over the years, and never fewer than twenty.</summary>
    public static int RepsFor(int deals) => Math.Max(20, deals / 500);
}
