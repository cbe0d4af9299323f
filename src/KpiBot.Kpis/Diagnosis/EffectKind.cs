namespace KpiBot.Kpis.Diagnosis;

/// <summary>What moved a figure.</summary>
public enum EffectKind
{
    /// <summary>Deals closed, or customers: how many were decided on.</summary>
    Volume,

    /// <summary>Conversion, or orders per customer: what came of them.</summary>
    Yield,

    /// <summary>The average deal size.</summary>
    Basket,

    /// <summary>A segment's own rate changed.</summary>
    Rate,

    /// <summary>A segment's share of the whole changed.</summary>
    Mix,

    /// <summary>What none of these tells: segments without a denominator, credit notes of a side without sales.</summary>
    Other,
}
