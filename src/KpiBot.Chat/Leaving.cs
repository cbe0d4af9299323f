namespace KpiBot.Chat;

/// <summary>
/// Whether what is under way may still leave this host. Who sends for a limited time says so, and a platform asks right before it calls: a host that was stopped
/// for longer finds out before it says what another has said meanwhile. A cancellation alone may come a moment too late then.
/// </summary>
public static class Leaving
{
    private static readonly AsyncLocal<Func<bool>?> May = new();

    /// <summary>From here on, in all that is called from here, nothing leaves unless this holds.</summary>
    public static void OnlyWhile(Func<bool> holds) => May.Value = holds;

    /// <summary>Throws <see cref="OperationCanceledException"/> where it is too late.</summary>
    public static void Check()
    {
        if (May.Value is { } may && !may())
        {
            throw new OperationCanceledException("The time for it is over: another host may have done it.");
        }
    }
}
