using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace KpiBot.Chat;

/// <summary>The id under which the log tells of one piece of work, from the request that began it through what is done of it later.</summary>
public static class Trail
{
    /// <summary>The work, told under the id of the request that asks for it, whenever and wherever it is done.</summary>
    public static Func<CancellationToken, Task> Carry(Func<CancellationToken, Task> work)
    {
        var asked = Activity.Current?.Id;
        return async cancellation =>
        {
            using var trail = Begin("later", asked);
            await work(cancellation);
        };
    }

    /// <summary>Begins work that nobody asked for: it has an id of its own until it is disposed.</summary>
    public static Activity Begin(string work) => Begin(work, asked: null);

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The work is under it until whoever began it disposes of it.")]
    private static Activity Begin(string work, string? asked)
    {
        var trail = new Activity(work);
        if (asked is not null)
        {
            trail.SetParentId(asked);
        }

        return trail.Start();
    }
}
