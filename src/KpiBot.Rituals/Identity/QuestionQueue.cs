using System.Threading.Channels;
using KpiBot.Data.Questions;

namespace KpiBot.Rituals.Identity;

/// <summary>Questions on their way to the store, off the way of the answer. Nobody ever waits for it: a full queue loses the oldest, and counts them.</summary>
public sealed class QuestionQueue : IDisposable
{
    private const int Most = 2_000;

    private readonly Channel<AskedQuestion> _questions;
    private readonly QuestionStore _store;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private long _lost;

    public QuestionQueue(QuestionStore store)
    {
        _store = store;
        _questions = Channel.CreateBounded<AskedQuestion>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropOldest }, _ => Interlocked.Increment(ref _lost));
    }

    /// <summary>How many were lost since the start.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    public void Add(AskedQuestion question) => _questions.Writer.TryWrite(question);

    /// <summary>Writes what is there.</summary>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            List<AskedQuestion> batch = [];
            while (_questions.Reader.TryRead(out var question))
            {
                batch.Add(question);
            }

            if (batch.Count > 0)
            {
                await _store.AppendAsync(batch, cancellation);
            }
        }
        finally
        {
            _turn.Release();
        }
    }
}
