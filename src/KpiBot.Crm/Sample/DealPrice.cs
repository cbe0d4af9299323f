using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Crm.Sample;

/// <summary>What a deal is said to be worth: its list price, and from the offer on what is left of it.</summary>
internal static class DealPrice
{
    public static decimal List(DealLife life) => life.Product.ListPrice * life.Quantity;

    public static decimal Agreed(DealLife life) => decimal.Round(List(life) * (1 - life.Discount));

    /// <summary>In a stage.</summary>
    public static decimal After(DealLife life, Stay stay) => stay.Stage.Role >= StageRole.Proposal ? Agreed(life) : List(life);

    /// <summary>When the list price gave way; null where it never did.</summary>
    public static LocalDateTime? AgreedAt(DealLife life)
    {
        if (List(life) == Agreed(life) || (life.Stays.Length == 1 && !life.IsCareful))
        {
            return null;
        }

        foreach (var stay in life.Stays)
        {
            if (stay.Stage.Role >= StageRole.Proposal)
            {
                return stay.From;
            }
        }

        return life.IsWon ? life.Closed : null;
    }
}
