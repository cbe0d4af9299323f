using System.Numerics;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>A fraction without rounding, so that "bounds compare exactly" can be checked exactly.</summary>
internal readonly record struct Exact(BigInteger Above, BigInteger Below)
{
    public static Exact Of(decimal value)
    {
        var bits = decimal.GetBits(value);
        var digits = ((BigInteger)(uint)bits[2] << 64) + ((BigInteger)(uint)bits[1] << 32) + (uint)bits[0];
        var scale = (bits[3] >> 16) & 0xFF;
        return new Exact(value < 0 ? -digits : digits, BigInteger.Pow(10, scale));
    }

    public static implicit operator Exact(decimal value) => Of(value);

    public static implicit operator Exact(int value) => new(value, 1);

    public static Exact operator +(Exact a, Exact b) => new((a.Above * b.Below) + (b.Above * a.Below), a.Below * b.Below);

    public static Exact operator -(Exact a, Exact b) => new((a.Above * b.Below) - (b.Above * a.Below), a.Below * b.Below);

    public static Exact operator *(Exact a, Exact b) => new(a.Above * b.Above, a.Below * b.Below);

    public static Exact operator /(Exact a, Exact b) => b.Above.Sign < 0 ? new(-a.Above * b.Below, a.Below * -b.Above) : new(a.Above * b.Below, a.Below * b.Above);

    public static bool operator <(Exact a, Exact b) => a.Above * b.Below < b.Above * a.Below;

    public static bool operator >(Exact a, Exact b) => b < a;

    public static bool operator <=(Exact a, Exact b) => !(b < a);

    public static bool operator >=(Exact a, Exact b) => !(a < b);

    public decimal Rounded()
    {
        var divisor = BigInteger.GreatestCommonDivisor(Above, Below);
        var whole = BigInteger.DivRem(Above / divisor, Below / divisor, out var rest);
        return (decimal)whole + ((decimal)(rest * BigInteger.Pow(10, 18) / (Below / divisor)) / 1_000_000_000_000_000_000m);
    }
}
