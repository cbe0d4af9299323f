using Xunit;

namespace KpiBot.Tests.Slack;

/// <summary>What happens after the answer is waited for, not slept for.</summary>
internal static class Soon
{
    public static async Task Async(Func<bool> happened)
    {
        for (var tries = 0; tries < 1000 && !happened(); tries++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.True(happened(), "It did not happen within 10 s.");
    }
}
