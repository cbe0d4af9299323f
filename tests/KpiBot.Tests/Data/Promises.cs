using KpiBot.Chat.People;
using KpiBot.Data.Outbox;
using KpiBot.Data.Promises;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Data;

public sealed class Promises
{
    private static readonly LocalDate Friday = new(2026, 11, 27);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_team_reads_back_what_fell_due_in_a_week_the_earliest_first()
    {
        using var store = new TemporaryStore();
        var promises = store.Get<PromiseStore>();
        await promises.AddAsync(Of("later", Friday), Cancelled);
        await promises.AddAsync(Of("first", Friday.PlusDays(-4)), Cancelled);
        await promises.AddAsync(Of("next week", Friday.PlusDays(3)), Cancelled);
        await promises.AddAsync(Of("theirs", Friday) with { Team = "paris" }, Cancelled);

        var due = await promises.DueAsync("acme", "ouest", Friday.PlusDays(-4), Friday, Cancelled);

        Assert.Equal(["first", "later"], due.Select(promise => promise.Text));
        Assert.Equal(Of("later", Friday), due[1]);
        Assert.Empty(await promises.DueAsync("other", "ouest", Friday.PlusDays(-4), Friday, Cancelled));
    }

    [Fact]
    public async Task Its_owner_is_asked_once_with_the_message_that_asks()
    {
        using var store = new TemporaryStore();
        var promises = store.Get<PromiseStore>();
        var promise = Of("call", Friday);
        await promises.AddAsync(promise, Cancelled);
        Assert.Empty(await promises.ToAskAsync("acme", Friday.PlusDays(-1), Cancelled));
        Assert.Equal([promise], await promises.ToAskAsync("acme", Friday, Cancelled));

        Assert.True(await promises.AskedAsync(promise, [Row("a")], Cancelled));
        Assert.False(await promises.AskedAsync(promise, [Row("b")], Cancelled));

        Assert.Empty(await promises.ToAskAsync("acme", Friday, Cancelled));
        Assert.Equal(1, store.Number("SELECT count(*) FROM outbox"));
    }

    [Fact]
    public async Task The_last_word_on_it_holds()
    {
        using var store = new TemporaryStore();
        var promises = store.Get<PromiseStore>();
        await promises.AddAsync(Of("call", Friday), Cancelled);

        Assert.True(await promises.AnswerAsync("acme", "call", kept: false, "user:alice", Cancelled));
        Assert.False(await promises.AnswerAsync("acme", "call", kept: false, "user:alice", Cancelled));
        Assert.True(await promises.AnswerAsync("acme", "call", kept: true, "user:alice", Cancelled));

        var answered = await promises.FindAsync("acme", "call", Cancelled);
        Assert.Equal((true, "user:alice", TemporaryStore.Noon), (answered?.Kept, answered?.AnsweredBy, answered?.AnsweredAt));
        Assert.Empty(await promises.OpenAsync("acme", Cancelled));
        Assert.False(await promises.AddAsync(Of("call", Friday), Cancelled));
    }

    private static Promise Of(string text, LocalDate due) => new("acme", text, "ouest", "alice", text, due, "user:alice", TemporaryStore.Noon);

    private static OutboxRow Row(string cause) => OutboxRow.For("acme", "promise", new Place("slack", "T1", "D1"), cause, "{}", TemporaryStore.Noon);
}
