using System.Globalization;
using KpiBot.Data.Audit;
using KpiBot.Data.Forgetting;
using KpiBot.Kpis.Facts;
using Xunit;

namespace KpiBot.Tests.Data;

public sealed class ForgettingTheLog
{
    private static readonly User Alice = new("alice", "Alice", null, Role.Rep, null, Active: true, null, null, null, null);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("alice", "share", "conversion user:alice", "conversion user:{0}")]
    [InlineData("alice", "share", "conversion user:alice 2026-Q4", "conversion user:{0} 2026-Q4")]
    [InlineData("alice", "share", "conversion user:alice.b 2026-Q4", "conversion user:alice.b 2026-Q4")]
    [InlineData("alice", "share", "alice", "alice")]
    [InlineData("alice b", "share", "revenue user:\"alice b\" by stage", "revenue user:\"{0}\" by stage")]
    [InlineData("alice", "share", "conversion user:alice b", "conversion user:alice b")]
    [InlineData("7", "lead", "17 / 27", "17 / 27")]
    [InlineData("7", "lead", "7 / 27", "{0} / 27")]
    [InlineData("7", "lead", " / 7", " / {0}")]
    [InlineData("7", "hold", "Manager t7", "Manager t7")]
    [InlineData("a.b", "lead", "a-b / a.b", "a-b / {0}")]
    public async Task The_log_names_the_forgotten_nowhere_and_nobody_else_is_renamed(string id, string action, string after, string expected)
    {
        var (entry, pseudonym) = await LoggedAsync(id, new AuditEntry("acme", TemporaryStore.Noon, "user:boss", action, "team:west") { After = after });

        Assert.Equal((string.Format(CultureInfo.InvariantCulture, expected, pseudonym), null), (entry.After, entry.Before));
    }

    [Theory]
    [InlineData("user:alice", "audit user:alice", "user:{0}", "audit user:{0}")]
    [InlineData("user:alice2", "audit user:alice2", "user:alice2", "audit user:alice2")]
    [InlineData("user:alice b", "user:alice b", "user:alice b", "user:alice b")]
    public async Task Who_did_something_to_whom_is_forgotten_as_well(string actor, string about, string actorAfter, string aboutAfter)
    {
        var (entry, pseudonym) = await LoggedAsync("alice", new AuditEntry("acme", TemporaryStore.Noon, actor, "refuse", about) { Before = about });

        Assert.Equal(
            (string.Format(CultureInfo.InvariantCulture, actorAfter, pseudonym), string.Format(CultureInfo.InvariantCulture, aboutAfter, pseudonym), string.Format(CultureInfo.InvariantCulture, aboutAfter, pseudonym)),
            (entry.Actor, entry.Object, entry.Before));
    }

    private static async Task<(AuditEntry Entry, string? Pseudonym)> LoggedAsync(string id, AuditEntry entry)
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([.. new[] { id, "alice", "alice b" }.Distinct().Select(each => Alice with { Id = each })]);
        await store.Get<AuditStore>().AppendAsync(entry, Cancelled);
        var pseudonym = await store.Get<ForgettingStore>().ForgetAsync("acme", id, "user:boss", "terminal", Cancelled);
        return ((await store.Get<AuditStore>().LatestAsync("acme", 50, Cancelled)).Single(row => row.Id == entry.Id), pseudonym);
    }
}
