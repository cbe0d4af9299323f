using BenchmarkDotNet.Attributes;
using KpiBot.Kpis.Catalogue;
using KpiBot.Kpis.Facts;
using KpiBot.Kpis.Periods;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Ask.Hearing;
using NodaTime;

namespace KpiBot.Benchmarks;

/// <summary>What it costs to understand a text: the longest that nobody can make sense of should take less than 5 ms.</summary>
public class HearingBenchmarks
{
    private const int SomeDeals = 10_000;

    private static readonly string Longest = string.Concat(Enumerable.Repeat("convertion derniers alise ", 15));

    private readonly Interpreter _interpreter = new(CatalogueReader.Read(CatalogueFile.BuiltIn));
    private Listening? _listening;

    [GlobalSetup]
    public void Setup()
    {
        var people = new MadeCompany(SomeDeals).Snapshot.People;
        var asker = new Asker(people.Users.First(user => user.Role is Role.Rep), people);
        _listening = new Listening(asker, new PeriodCalendar(1), new LocalDate(2026, 11, 20));
    }

    [Benchmark]
    public object A_question() => Hear("conversion last quarter");

    [Benchmark]
    public object The_longest_text() => Hear(Longest);

    private Heard Hear(string text) => _interpreter.Hear(text, _listening ?? throw new InvalidOperationException("Setup makes the listener."));
}
