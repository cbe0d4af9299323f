using System.Runtime.InteropServices;

namespace KpiBot.Kpis.Catalogue.Formulas;

/// <summary>What a formula's value is counted in, as powers of money and time: money ÷ count is money, money ÷ money is a plain number.</summary>
/// <param name="Money">Power of money.</param>
/// <param name="Days">Power of days.</param>
/// <param name="Hours">Power of hours.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Quantity(int Money, int Days, int Hours)
{
    public static Quantity Of(Unit unit) => unit switch
    {
        Unit.Money => new Quantity(1, 0, 0),
        Unit.Days => new Quantity(0, 1, 0),
        Unit.Hours => new Quantity(0, 0, 1),
        _ => default,
    };

    public Quantity Times(Quantity other) => new(Money + other.Money, Days + other.Days, Hours + other.Hours);

    public Quantity Over(Quantity other) => new(Money - other.Money, Days - other.Days, Hours - other.Hours);

    public override string ToString() => this switch
    {
        { Money: 0, Days: 0, Hours: 0 } => "a plain number",
        { Money: 1, Days: 0, Hours: 0 } => "money",
        { Money: 0, Days: 1, Hours: 0 } => "days",
        { Money: 0, Days: 0, Hours: 1 } => "hours",
        _ => string.Join(" · ", Powers()),
    };

    private IEnumerable<string> Powers() => new[] { ("money", Money), ("days", Days), ("hours", Hours) }
        .Where(power => power.Item2 != 0)
        .Select(power => power.Item2 == 1 ? power.Item1 : $"{power.Item1}^{power.Item2}");
}
