using System.Collections.Concurrent;
using System.Threading.Channels;

namespace KpiBot.Rituals.CrmSync;

/// <summary>A webhook rings it: the CRM is read soon, and not only when its time has come. What is true is told by reading alone.</summary>
public sealed class CrmBell(TimeProvider clock)
{
    // Several changes come at once.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(string Workspace, string Name), Channel<bool>> _bells = [];

    public void Ring(string workspace, string name) => Bell(workspace, name).Writer.TryWrite(true);

    /// <summary>Waits until it rings, and a little longer, or until the time is up; before the least of it is over it rings in vain.</summary>
    public async Task WaitAsync(string workspace, string name, TimeSpan atLeast, TimeSpan atMost, CancellationToken cancellation)
    {
        await Task.Delay(atLeast, clock, cancellation);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var rung = Bell(workspace, name).Reader.ReadAsync(enough.Token).AsTask();
        var first = await Task.WhenAny(rung, Task.Delay(atMost - atLeast, clock, enough.Token));
        if (first == rung && !cancellation.IsCancellationRequested)
        {
            await Task.Delay(Soon, clock, cancellation);
        }

        await enough.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
    }

    private Channel<bool> Bell(string workspace, string name) =>
        _bells.GetOrAdd((workspace, name), _ => Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }));
}
