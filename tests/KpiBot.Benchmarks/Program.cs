using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using KpiBot.Benchmarks;

if (args is ["scale", .. var size])
{
    await SnapshotScale.RunAsync(size is [var deals] ? int.Parse(deals, CultureInfo.InvariantCulture) : 1_000_000);
    return;
}

if (args is ["workspaces", .. var numbers])
{
    await ManyWorkspaces.RunAsync(numbers.Length == 0 ? [10, 100, 1000] : [.. numbers.Select(number => int.Parse(number, CultureInfo.InvariantCulture))]);
    return;
}

if (args is ["bare", var url, var secret])
{
    await BareEndpoint.RunAsync(url, secret);
    return;
}

// In this process: the build needs no second restore, and the figures are compared within one run only.
var inProcess = ManualConfig.Create(DefaultConfig.Instance)
    .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
    .WithArtifactsPath(Path.Combine(".artifacts", "benchmarks"));
BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args, inProcess);
