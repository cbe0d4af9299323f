using System.Collections.Concurrent;
using KpiBot.Kpis.Facts;

namespace KpiBot.Data.Facts;

/// <summary>Reads the next facts while the last ones are written: two processors' worth of import, and some batches' worth of memory.</summary>
internal static class ReadAhead
{
    private const int Batches = 4;

    /// <summary>The facts in batches. What goes wrong in reading them is thrown here; who stops asking stops the reading.</summary>
    public static IEnumerable<Fact[]> Of(IEnumerable<Fact> facts, int batchSize)
    {
        using var stop = new CancellationTokenSource();
        using var queue = new BlockingCollection<Fact[]>(Batches);
        var reading = Task.Run(() => Fill(queue, facts.Chunk(batchSize), stop.Token), CancellationToken.None);
        try
        {
            foreach (var batch in queue.GetConsumingEnumerable(CancellationToken.None))
            {
                yield return batch;
            }

            reading.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
            reading.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).GetAwaiter().GetResult();
        }
    }

    private static void Fill(BlockingCollection<Fact[]> queue, IEnumerable<Fact[]> batches, CancellationToken stop)
    {
        try
        {
            foreach (var batch in batches)
            {
                queue.Add(batch, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Nobody asks any more.
        }
        finally
        {
            queue.CompleteAdding();
        }
    }
}
