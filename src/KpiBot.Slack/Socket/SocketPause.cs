using System.Security.Cryptography;

namespace KpiBot.Slack.Socket;

/// <summary>How long to wait before the next try: longer each time, at most half a minute, and never at the same time as all others.</summary>
internal static class SocketPause
{
    private const int LongestExponent = 5;
    private const int Thousandths = 1000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>Between half and all of 1, 2, 4, 8, 16, 30 seconds; not less than Slack asked for.</summary>
    /// <param name="failures">How many tries failed in a row, at least one.</param>
    /// <param name="asked">What Slack asked for.</param>
    public static TimeSpan After(int failures, TimeSpan asked)
    {
        var whole = Math.Min(Longest.TotalSeconds, Math.Pow(2, Math.Min(failures - 1, LongestExponent)));
        var part = 0.5 + (0.5 * RandomNumberGenerator.GetInt32(Thousandths + 1) / Thousandths);
        return TimeSpan.FromSeconds(whole * part) is var pause && pause > asked ? pause : asked;
    }
}
