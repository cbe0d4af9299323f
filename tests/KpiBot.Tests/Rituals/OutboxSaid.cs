using KpiBot.Chat.People;
using KpiBot.Data.Outbox;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>What is said of the outbox in chat: to admins, and counts only.</summary>
public sealed class OutboxSaid
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", "outbox", "waiting: 1", "given up: 1")]
    [InlineData("fr", "boîte d'envoi", "en attente : 1", "abandonnés : 1")]
    public async Task An_admin_hears_how_much_waits_and_was_given_up(string language, string said, string waits, string dead)
    {
        await using var bench = await IdentityBench.StartAsync("igor", "igor", "claire");
        var outbox = bench.Get<OutboxStore>();
        OutboxRow[] rows = [Row(bench, "C1"), Row(bench, "C2")];
        await outbox.WriteAsync(rows, Cancelled);
        await outbox.EndAsync(rows[1], OutboxState.Dead, "invalid_blocks", [], Cancelled);

        var text = (await bench.TextAsync("igor", said, language)).Replace('\u00A0', ' ').Replace('\u202F', ' ');

        Assert.Contains(waits, text, StringComparison.Ordinal);
        Assert.Contains(dead, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_are_told_whom_to_ask()
    {
        await using var bench = await IdentityBench.StartAsync(null, "claire");

        Assert.Contains("Igor Blanc", await bench.TextAsync("claire", "outbox"), StringComparison.Ordinal);
        Assert.Equal("refuse", (await bench.LogAsync())[0].Action);
    }

    private static OutboxRow Row(IdentityBench bench, string channel) =>
        OutboxRow.For(IdentityBench.Company, "weekly-review", new Place("slack", "T1", channel), "cause", "{}", bench.Clock.GetUtcNow());
}
