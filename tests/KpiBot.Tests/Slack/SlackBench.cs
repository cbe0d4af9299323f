using KpiBot.Chat;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Tests.Slack.Fake;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace KpiBot.Tests.Slack;

/// <summary>The product's Slack room in front of a Slack with a state, both by one clock that only the test moves.</summary>
internal sealed class SlackBench : IAsyncDisposable
{
    public static readonly Place Channel = new("slack", "T1", "C1");

    private SlackBench(FakeSlack slack, SlackApp app, FakeTimeProvider clock) => (Slack, App, Clock) = (slack, app, clock);

    public FakeSlack Slack { get; }

    public SlackApp App { get; }

    public FakeTimeProvider Clock { get; }

    public IChatPlatform Platform => App.Services.GetRequiredService<IChatPlatform>();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<SlackBench> StartAsync(params (string Key, string? Value)[] settings)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        var slack = await FakeSlack.StartAsync(Cancelled, clock);
        slack.Team.AddChannel("C1", "sales").Members.Add("U1");
        slack.Team.AddUser("U1", "Camille", "camille@acme.test");
        return new SlackBench(slack, await SlackApp.StartAsync(slack, settings: settings), clock);
    }

    public Task<SendResult> SendAsync(Message message, string key = "k1", Place? place = null) => Platform.SendAsync(place ?? Channel, message, key, Cancelled);

    /// <summary>As <see cref="SendAsync"/>, while time goes on by itself.</summary>
    public Task<SendResult> SendWhileTimeGoesOnAsync(Message message, string key = "k1", Place? place = null) => WhileTimeGoesOnAsync(SendAsync(message, key, place));

    /// <summary>Moves the clock until it is done; nothing real is waited for.</summary>
    public async Task<T> WhileTimeGoesOnAsync<T>(Task<T> work, TimeSpan? step = null)
    {
        while (!work.IsCompleted)
        {
            Clock.Advance(step ?? TimeSpan.FromMilliseconds(100));
            await Task.Delay(1, Cancelled);
        }

        return await work;
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Slack.DisposeAsync();
    }
}
