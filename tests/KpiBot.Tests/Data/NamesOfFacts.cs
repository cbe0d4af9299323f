using System.Globalization;
using KpiBot.Data.Facts;
using KpiBot.Kpis.Details;
using KpiBot.Kpis.Facts;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Data;

/// <summary>What deals and customers are called is read from the store when somebody is told of them.</summary>
public sealed class NamesOfFacts
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deal_is_told_by_its_name_its_page_and_its_customer()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([Deal("d1", "Atelier", "c1") with { Url = "https://crm.example/d1" }, Deal("d2", null, null), Deal("d3", "Elsewhere", "c9"), Account("c1", "Morvan")]);

        var names = await store.Facts.DealsAsync("acme", ["d1", "d2", "d3", "gone", "d1"], Cancelled);

        Assert.Equal(3, names.Count);
        Assert.Equal(new DealName("d1", "Atelier", "https://crm.example/d1", "Morvan"), names["d1"]);
        Assert.Equal(new DealName("d2", null, null, null), names["d2"]);
        Assert.Equal(new DealName("d3", "Elsewhere", null, null), names["d3"]);
    }

    [Fact]
    public async Task An_activity_is_told_by_its_deal()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([Deal("d1", "Atelier", "c1"), Account("c1", "Morvan"), Task("a1", "d1"), Task("a2", null), Task("a3", "unknown")]);

        var names = await store.Facts.DealsOfAsync("acme", ["a1", "a2", "a3"], Cancelled);

        Assert.Equal(new DealName("d1", "Atelier", null, "Morvan"), Assert.Single(names).Value);
    }

    [Fact]
    public async Task What_is_done_is_found_by_its_key_among_its_owners()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([Deal("d1", "Atelier", "c1"), Account("c1", "Morvan"), Done("a1", "alice", "d1"), Done("a2", "bob", "d1"), Done("a3", "alice", null), Task("a4", "d1") with { OwnerId = "alice" }]);

        var names = await store.Facts.DealsOfDoneAsync("acme", ["alice"], new[] { "a1", "a2", "a3", "a4" }.Select(DetailRow.KeyOf).ToHashSet(), Cancelled);

        Assert.Equal((DetailRow.KeyOf("a1"), new DealName("d1", "Atelier", null, "Morvan")), names.Select(name => (name.Key, name.Value)).Single());
    }

    [Fact]
    public async Task Names_are_those_of_now_and_of_one_company()
    {
        using var store = new TemporaryStore();
        await store.DoneAsync([Deal("d1", "Old", "c1"), Account("c1", "Before"), Deal("d2", "Kept", "c1")]);
        await store.DoneAsync([Deal("d1", "New", "c1"), Account("c1", "After")]);
        await store.DoneAsync([Deal("d1", "Theirs", null)], workspace: "other");

        var names = await store.Facts.DealsAsync("acme", ["d1", "d2"], Cancelled);

        Assert.Equal([("New", "After"), ("Kept", "After")], [(names["d1"].Name, names["d1"].Account), (names["d2"].Name, names["d2"].Account)]);
        Assert.Equal("After", Assert.Single(await store.Facts.AccountsAsync("acme", ["c1", "c2"], Cancelled)).Value);
        Assert.Equal("Theirs", (await store.Facts.DealsAsync("other", ["d1", "d2"], Cancelled)).Single().Value.Name);
    }

    [Fact]
    public async Task Any_number_of_deals_may_be_asked_for_whatever_their_ids_are()
    {
        using var store = new TemporaryStore();
        string[] ids = [.. Enumerable.Range(0, 1_201).Select(number => $"'; DROP -- {number.ToString(CultureInfo.InvariantCulture)}")];
        await store.DoneAsync(ids.Select(id => Deal(id, id, null)));

        Assert.Equal(ids.Order(), (await store.Facts.DealsAsync("acme", ids, Cancelled)).Keys.Order());
        Assert.Empty(await store.Facts.DealsAsync("acme", [], Cancelled));
        Assert.Empty(await store.Facts.DealsAsync("nobody", ids, Cancelled));
    }

    private static Deal Deal(string id, string? name, string? account) => new(id, "Proposal", Outcome.Open) { Name = name, AccountId = account };

    private static Account Account(string id, string name) => new(id, name, null, null, null);

    private static Activity Done(string id, string owner, string? deal) => new(id, "call", owner, deal, null, null, Moment.Of(new LocalDate(2026, 11, 3)));

    private static Activity Task(string id, string? deal) => new(id, "task", null, deal, null, null, null);
}
