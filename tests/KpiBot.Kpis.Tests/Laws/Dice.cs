using KpiBot.Kpis.Facts;
using NodaTime;

namespace KpiBot.Kpis.Tests.Laws;

/// <summary>Chance, from one seed: what a company's dates, amounts and texts are drawn from.</summary>
internal sealed class Dice
{
    private static readonly LocalDate Epoch = new(2024, 6, 1);
    private readonly Random _random;
    private readonly int _offset;

    public Dice(int seed)
    {
        _random = new Random(seed);
        Span = One(60, 200, 500, 900);
        _offset = _random.Next(0, 901 - Span);
    }

    /// <summary>Over how many dates the facts are spread.</summary>
    public int Span { get; }

    public LocalDate First => Epoch.PlusDays(_offset);

    public bool Is(int percent) => _random.Next(100) < percent;

    public int Upto(int most) => _random.Next(most + 1);

    public int From(int least, int most) => _random.Next(least, most + 1);

    public T One<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    public T? Maybe<T>(int percent, Func<T> value)
        where T : class => Is(percent) ? value() : null;

    public T? Perhaps<T>(int percent, Func<T> value)
        where T : struct => Is(percent) ? value() : null;

    public LocalDate Date() => First.PlusDays(Upto(Span));

    public LocalDate Near(LocalDate date, int before, int after) => date.PlusDays(From(-before, after));

    public Moment Moment() => On(Date());

    /// <summary>A moment of about this date: a date only, an instant, sometimes a round one at which things coincide.</summary>
    public Moment On(LocalDate date) => Is(40) ? Facts.Moment.Of(date)
        : Facts.Moment.Of(date.AtMidnight().InUtc().ToInstant() + (Is(20) ? Duration.FromHours(One(9, 17, 22, 23)) : Duration.FromMilliseconds(_random.Next(86_400_000))));

    /// <summary>A moment that is not before another one, as imports demand of closes.</summary>
    public Moment Since(Moment? earliest, int days, DateTimeZone zone)
    {
        if (earliest is not { } from)
        {
            return Moment();
        }

        var date = from.DateIn(zone);
        var later = On(Is(10) ? date : date.PlusDays(Upto(days)));
        return from.IsDate || later.IsDate ? later.DateIn(zone) < date ? from : later : later.Packed < from.Packed ? from : later;
    }

    public decimal Amount() => From(Is(6) ? -200 : 0, One(500, 900_000)) / 100m;

    public Instant Instant(DateTimeZone zone)
    {
        var date = First.PlusDays(From(Span / 3, Span + 40));
        var time = One(new LocalTime(18, 0), LocalTime.Midnight, new LocalTime(17, 59, 59), LocalTime.Midnight.PlusMilliseconds(_random.Next(86_400_000)), LocalTime.Midnight.PlusMilliseconds(_random.Next(86_400_000)));
        return (date + time).InZoneLeniently(zone).ToInstant();
    }
}
