using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KpiBot.Data.Conversions;

/// <summary>Money as ten-thousandths: exact in both databases, and summed as an integer. A fifth decimal is rounded.</summary>
internal sealed class MoneyConversion() : ValueConverter<decimal, long>(amount => ToScaled(amount), scaled => scaled / Scale)
{
    private const decimal Scale = 10_000m;

    private static long ToScaled(decimal amount) =>
        Math.Abs(amount) <= long.MaxValue / Scale
            ? (long)decimal.Round(amount * Scale, MidpointRounding.AwayFromZero)
            : throw new OverflowException($"The amount {amount} is too large to be kept: at most {decimal.Truncate(long.MaxValue / Scale)}.");
}
