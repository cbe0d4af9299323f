using KpiBot.Data.Questions;
using KpiBot.Rituals.Identity;
using Xunit;

namespace KpiBot.Tests.Rituals;

public sealed class WhoLooked
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_persons_figures_are_in_the_log_before_they_are_shown()
    {
        await using var bench = await IdentityBench.StartAsync(null, "claire");
        await bench.SayAsync("claire", "revenue alice martin this month");

        var read = (await bench.LogAsync())[0];
        Assert.Equal(("user:claire", "read", "user:alice", "revenue 2026-11", 1L, "slack:T1/DCLAIRE"), (read.Actor, read.Action, read.Object, read.After, read.FactsVersion, read.Place));
    }

    [Fact]
    public async Task Each_row_of_a_ranking_is_somebodys_figure()
    {
        await using var bench = await IdentityBench.StartAsync(null, "claire");
        await bench.SayAsync("claire", "revenue by rep this month");

        Assert.Equal(["user:alice", "user:bruno"], (await bench.LogAsync()).Where(entry => entry.Action == "read").Select(entry => entry.Object).Order());
    }

    [Fact]
    public async Task Own_and_team_figures_are_recorded_later_and_not_in_the_log()
    {
        await using var bench = await IdentityBench.StartAsync(null, "claire", "alice");
        await bench.SayAsync("alice", "my revenue this month");
        await bench.SayAsync("claire", "team revenue this month");
        Assert.Empty(await bench.Get<QuestionStore>().OfAsync(IdentityBench.Company, "alice", 10, Cancelled));

        await bench.Get<QuestionQueue>().FlushAsync(Cancelled);

        var asked = Assert.Single(await bench.Get<QuestionStore>().OfAsync(IdentityBench.Company, "alice", 10, Cancelled));
        Assert.Equal(("my revenue this month", "revenue", "user:alice", 1L), (asked.Text, asked.Kpi, asked.Scope, asked.FactsVersion));
        Assert.Equal("team:ouest", Assert.Single(await bench.Get<QuestionStore>().OfAsync(IdentityBench.Company, "claire", 10, Cancelled)).Scope);
        Assert.DoesNotContain(await bench.LogAsync(), entry => entry.Action == "read");
    }

    [Fact]
    public async Task A_refusal_is_noted()
    {
        await using var bench = await IdentityBench.StartAsync(null, "alice");
        await bench.SayAsync("alice", "revenue bruno le goff this month");

        var entry = (await bench.LogAsync())[0];
        Assert.Equal(("user:alice", "refuse", "user:bruno", "revenue 2026-11"), (entry.Actor, entry.Action, entry.Object, entry.After));
    }

    [Fact]
    public void A_full_queue_loses_the_oldest_and_counts_them()
    {
        using var store = new KpiBot.Tests.Data.TemporaryStore();
        var queue = new QuestionQueue(store.Get<QuestionStore>());
        for (var n = 0; n < 2_005; n++)
        {
            queue.Add(new AskedQuestion("acme", store.Clock.GetUtcNow(), "u1", $"{n}", "revenue", "company", 1, "terminal"));
        }

        Assert.Equal(5, queue.Lost);
    }

    [Theory]
    [InlineData("en", "who looked at my figures")]
    [InlineData("fr", "qui a regardé mes chiffres")]
    public async Task Each_person_sees_who_looked_at_theirs_in_words(string language, string said)
    {
        await using var bench = await IdentityBench.StartAsync(null, "claire", "diane", "alice");
        await bench.SayAsync("claire", "revenue alice martin this month");
        await bench.SayAsync("diane", "conversion alice martin");

        Approved.Verify(await bench.TextAsync("alice", said, language), $"who-looked.{language}.approved.txt");
    }

    [Fact]
    public async Task The_whole_log_is_for_admins()
    {
        await using var bench = await IdentityBench.StartAsync("claire", "claire", "igor", "alice");
        await bench.SayAsync("claire", "revenue alice martin this month");

        Assert.Contains("Alice Martin", await bench.TextAsync("igor", "audit"), StringComparison.Ordinal);
        Assert.DoesNotContain("Bruno", await bench.TextAsync("claire", "audit me"), StringComparison.Ordinal);
        Assert.Contains("Claire Morel looked at your figures (revenue)", await bench.TextAsync("alice", "audit"), StringComparison.Ordinal);
        Assert.Contains("Igor Blanc", await bench.TextAsync("alice", "audit bruno le goff"), StringComparison.Ordinal);
        Assert.Equal("refuse", (await bench.LogAsync())[0].Action);
    }
}
