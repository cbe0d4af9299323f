using BenchmarkDotNet.Attributes;
using KpiBot.Kpis.Snapshots;

namespace KpiBot.Benchmarks;

/// <summary>An incremental import of 1,000 deals spread over all reps, taken into the snapshot.</summary>
[MemoryDiagnoser]
public class PatchBenchmarks
{
    private MadeCompany? _company;
    private SnapshotPatch _patch = new(2);

    [Params(100_000, 1_000_000)]
    public int Deals { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _company = new MadeCompany(Deals);
        _patch = _company.Patch(1_000);
    }

    [Benchmark]
    public Snapshot? A_patch_of_a_thousand_deals() => _company?.Snapshot.With(_patch);
}
