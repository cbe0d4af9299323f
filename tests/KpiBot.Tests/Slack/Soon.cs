using Xunit;

namespace KpiBot.Tests.Slack;

/// <summary>What happens after the answer is waited for, not slept for.</summary>
internal static class Soon
{
    public static async Task Async(Func<bool> happened)
    {
        // Asked once a round: what asks may also move the clock.
        for (var tries = 0; !happened(); tries++)
        {
            Assert.True(tries < 1000, "It did not happen within 10 s.");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
