using KpiBot.Data.Alerts;
using KpiBot.Data.Audit;
using KpiBot.Data.Channels;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Facts;
using KpiBot.Data.Forgetting;
using KpiBot.Data.Installations;
using KpiBot.Data.Opening;
using KpiBot.Data.Outbox;
using KpiBot.Data.Questions;
using KpiBot.Data.Retention;
using KpiBot.Data.Targets;
using KpiBot.Kpis.Alerts;
using KpiBot.Kpis.Facts;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Data;

public sealed class Forgetting
{
    private static readonly User Anna = new("anna.bell", "Anna Bell", "anna@acme.test", Role.Rep, "west", Active: true, null, null, "North", "fr");
    private static readonly Team West = new("west", "West", null, "anna.bell", null, null, null);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_forgotten_person_is_nowhere_in_the_store_and_their_facts_keep_one_owner()
    {
        using var store = new TemporaryStore();
        var pseudonym = await ForgottenAsync(store);

        var facts = (await store.LoadAsync()).Facts;
        Assert.Equal(pseudonym, Assert.Single(facts.OfType<Deal>()).OwnerId);
        Assert.Equal(pseudonym, Assert.Single(facts.OfType<Activity>()).OwnerId);
        var user = Assert.Single(facts.OfType<User>());
        Assert.Equal((pseudonym, pseudonym, null, false), (user.Id, user.Name, user.Email, user.Active));
        Assert.Null(Assert.Single(facts.OfType<Team>()).ManagerId);
        Assert.Equal("user:" + pseudonym, Assert.Single(facts.OfType<Target>()).Scope);
        Assert.Null(await store.Get<ChatAccountStore>().FindAsync("slack", "T1", "U1", Cancelled));
        AssertNamesNobody(store, "anna");
        var log = await store.Get<AuditStore>().AboutAsync("acme", "user:" + pseudonym, 10, Cancelled);
        Assert.Equal(["forget", "link", "read"], log.Select(entry => entry.Action).Order());
    }

    [Fact]
    public async Task Nor_where_a_version_before_kept_the_card_of_their_warning()
    {
        using var store = new TemporaryStore();
        await CompanyAsync(store);
        await using (var context = store.Context())
        {
            context.Alerts.AddRange(new AlertRow("acme", "theirs", "conversion", "user:anna.bell"), new AlertRow("acme", "others", "conversion", "team:west"));
            await context.SaveChangesAsync(Cancelled);
            await context.Database.ExecuteSqlAsync($"UPDATE alerts SET platform = 'slack', team = 'T1', channel = 'dm:U1', card_key = 'k' WHERE id = 'theirs'", Cancelled);
            await context.Database.ExecuteSqlAsync($"UPDATE alerts SET platform = 'slack', team = 'T1', channel = 'C1', card_key = 'k' WHERE id = 'others'", Cancelled);
        }

        await store.Get<ForgettingStore>().ForgetAsync("acme", "anna.bell", "user:boss", "terminal", Cancelled);

        Assert.Equal((0, 1), (store.Number("SELECT COUNT(*) FROM alerts WHERE channel = 'dm:U1'"), store.Number("SELECT COUNT(*) FROM alerts WHERE channel = 'C1'")));
    }

    [Fact]
    public async Task A_forgotten_persons_chat_ids_are_in_no_table_of_installations()
    {
        using var store = new TemporaryStore();
        await CompanyAsync(store);
        await using (var context = store.Context())
        {
            context.Conversations.Add(new ConversationRow("", "slack", "T1", "D1") { Kind = "personal", ServiceUrl = "https://x.test/", MemberIds = "[\"U1\",\"aad-1\"]" });
            context.Conversations.Add(new ConversationRow("", "slack", "T1", "D2") { Kind = "personal", ServiceUrl = "https://x.test/", MemberIds = "[\"U12\"]" });
            context.Installations.Add(new InstallationRow("", "slack", "T1") { InstallerId = "U1" });
            context.Invitations.Add(new Invitation("acme", "h1", TemporaryStore.Noon, TemporaryStore.Noon) { UsedBy = "slack:T1/U1" });
            await context.SaveChangesAsync(Cancelled);
        }

        await store.Get<ForgettingStore>().ForgetAsync("acme", "anna.bell", "user:boss", "terminal", Cancelled);

        Assert.Equal(0, store.Number("SELECT count(*) FROM conversations WHERE conversation = 'D1'"));
        Assert.Equal(1, store.Number("SELECT count(*) FROM conversations WHERE conversation = 'D2'"));
        Assert.Equal(1, store.Number("SELECT count(*) FROM installations WHERE installer_id IS NULL"));
        Assert.Equal(0, store.Number("SELECT count(*) FROM invitations WHERE used_by LIKE '%U1'"));
    }

    [Fact]
    public async Task Everybody_reads_the_facts_anew_after_somebody_was_forgotten()
    {
        using var store = new TemporaryStore();
        var before = (await CompanyAsync(store)).Version;
        await store.Get<ForgettingStore>().ForgetAsync("acme", "anna.bell", "user:boss", "terminal", Cancelled);

        Assert.True((await store.Facts.ChangesSinceAsync("acme", before, Cancelled)).NeedsFullLoad);
    }

    [Fact]
    public async Task An_import_of_the_same_person_keeps_them_forgotten()
    {
        using var store = new TemporaryStore();
        var pseudonym = await ForgottenAsync(store);

        await store.DoneAsync(Company());
        var again = await store.DoneAsync(Company());

        Assert.All(again.Changes.Values, change => Assert.Equal((0, 0, 0), (change.Added, change.Changed, change.Retired)));
        Assert.Equal(pseudonym, Assert.Single((await store.LoadAsync()).Facts.OfType<User>()).Id);
        AssertNamesNobody(store, "anna");
    }

    [Fact]
    public async Task Who_comes_back_under_a_new_id_is_known_by_the_email()
    {
        using var store = new TemporaryStore();
        var pseudonym = await ForgottenAsync(store);

        await store.DoneAsync([Anna with { Id = "u77", Email = "Anna@Acme.test" }, SomeFacts.Deal(7) with { OwnerId = "u77" }]);

        var facts = (await store.LoadAsync()).Facts;
        Assert.Equal(pseudonym, Assert.Single(facts.OfType<User>()).Id);
        Assert.All(facts.OfType<Deal>(), deal => Assert.Equal(pseudonym, deal.OwnerId));
        Assert.DoesNotContain(facts.OfType<User>(), user => user.Id == "u77");
    }

    [Fact]
    [Trait("Store", "Sqlite")]
    public async Task A_restored_backup_forgets_again()
    {
        using var store = new TemporaryStore();
        await CompanyAsync(store);
        var backup = store.File + ".backup";
        await store.Get<StoreBackup>().SaveAsync(backup, Cancelled);
        var pseudonym = await store.Get<ForgettingStore>().ForgetAsync("acme", "anna.bell", "user:boss", "terminal", Cancelled);

        await store.Get<StoreBackup>().RestoreAsync(backup, Cancelled);

        Assert.Equal(pseudonym, Assert.Single((await store.LoadAsync()).Facts.OfType<User>()).Id);
        AssertNamesNobody(store, "anna");
        Assert.DoesNotContain("anna bell", await File.ReadAllTextAsync(store.File, Cancelled), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("anna", await File.ReadAllTextAsync(store.File + ".forgotten", Cancelled), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Nobody_is_forgotten_who_is_not_there()
    {
        using var store = new TemporaryStore();
        await CompanyAsync(store);

        Assert.Null(await store.Get<ForgettingStore>().ForgetAsync("acme", "nobody", "user:boss", "terminal", Cancelled));
        Assert.Equal(1, await store.Facts.VersionAsync("acme", Cancelled));
    }

    [Fact]
    public async Task A_dossier_holds_everything_about_a_person_and_nothing_about_others()
    {
        using var store = new TemporaryStore();
        await CompanyAsync(store);
        await store.DoneAsync([Anna with { Id = "u2", Name = "Other", Email = null }, SomeFacts.Deal(9) with { OwnerId = "u2" }]);

        var dossier = await store.Get<DossierStore>().ReadAsync("acme", "anna.bell", Cancelled);

        Assert.Equal(Anna, dossier?.Person);
        Assert.Single(dossier!.TargetsSetInChat);
        Assert.Equal(("c", "took"), (Assert.Single(dossier.Practices).AlertId, Assert.Single(dossier.WarningSteps).Payload[2..6]));
        Assert.Equal("west", Assert.Single(dossier.WatchSettings).TeamId);
        Assert.Equal((1, 1, 1, 1, 1, 2), (dossier.Deals.Count, dossier.Activities.Count, dossier.TeamsLed.Count, dossier.ChatAccounts.Count, dossier.Questions.Count, dossier.Log.Count));
        Assert.Null(await store.Get<DossierStore>().ReadAsync("acme", "nobody", Cancelled));
    }

    [Fact]
    public async Task What_was_kept_long_enough_goes()
    {
        using var store = new TemporaryStore();
        await CompanyAsync(store);
        await store.Get<OutboxStore>().WriteAsync([OutboxRow.For("acme", "notice", new("slack", "T1", "U9"), "cause", "{}", TemporaryStore.Noon)], Cancelled);
        var options = new RetentionOptions();

        store.Clock.Advance(TimeSpan.FromDays(29));
        Assert.Equal(0, await store.Get<RetentionStore>().SweepAsync(options, Cancelled));
        store.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await store.Get<RetentionStore>().SweepAsync(options, Cancelled));
        store.Clock.Advance(TimeSpan.FromDays(340));
        Assert.True(await store.Get<RetentionStore>().SweepAsync(options, Cancelled) > 0);
        Assert.Empty(await store.Get<AuditStore>().LatestAsync("acme", 10, Cancelled));
        Assert.Single(await store.Get<OutboxStore>().ListAsync("acme", OutboxState.Pending, 10, Cancelled));
    }

    private static async Task<string> ForgottenAsync(TemporaryStore store)
    {
        await CompanyAsync(store);
        var pseudonym = await store.Get<ForgettingStore>().ForgetAsync("acme", "anna.bell", "user:boss", "terminal", Cancelled);
        return Assert.IsType<string>(pseudonym);
    }

    private static async Task<ImportResult.Done> CompanyAsync(TemporaryStore store)
    {
        var done = await store.DoneAsync(Company(), plan: usual => usual with { Source = "csv" });
        await store.Get<ChatAccountStore>().LinkAsync("acme", "slack", "T1", "U1", "anna.bell", Cancelled);
        await store.Get<QuestionStore>().AppendAsync([new AskedQuestion("acme", TemporaryStore.Noon, "anna.bell", "anna's revenue", "revenue", "user:anna.bell", 1, "slack:T1/U1")], Cancelled);
        await using (var context = store.Context())
        {
            context.ChatTargets.Add(new ChatTarget("acme", TemporaryStore.Noon, "user:anna.bell", "revenue", "user:anna.bell", "2026-Q4", 5m) { Serves = "Anna's plan" });
            context.Practices.Add(new Practice("acme", "c", TemporaryStore.Noon, "user:anna.bell", "revenue", "team:west", "called", TemporaryStore.Noon, 1m, 2m, 3));
            context.AlertEvents.Add(new AlertEventRow("acme", "c", 1, AlertStep.Acknowledged, "user:anna.bell", "slack", TemporaryStore.Noon, "{\"took\":1}"));
            context.WatchSettings.Add(new WatchSetting("acme", "west", "user:anna.bell", TemporaryStore.Noon));
            context.Channels.Add(new ChannelSetting("acme", "slack", "T1", "C1", Profitability: false, "user:anna.bell", TemporaryStore.Noon));
            await context.SaveChangesAsync(Cancelled);
        }

        AuditEntry[] log = [.. new[] { ("read", (string?)"revenue 2026-11"), ("link", "slack:T1/U1") }.Select(one => new AuditEntry("acme", TemporaryStore.Noon, "user:boss", one.Item1, "user:anna.bell") { After = one.Item2, Place = "slack:T1/C1" })];
        await store.Get<AuditStore>().AppendAsync(log, Cancelled);
        return done;
    }

    private static List<Fact> Company() =>
    [
        Anna,
        West,
        SomeFacts.Deal(1) with { OwnerId = "anna.bell" },
        new Activity("x1", "call", "anna.bell", "d1", Moment.Of(new LocalDate(2026, 11, 20)), null, null),
        new Target("revenue", "user:anna.bell", "2026-Q4", 1000m),
    ];

    private static void AssertNamesNobody(TemporaryStore store, string name)
    {
        (string Table, string Columns)[] places =
        [
            ("users", "id || name || coalesce(email, '')"), ("teams", "coalesce(manager_id, '')"), ("deals", "coalesce(owner_id, '')"), ("activities", "coalesce(owner_id, '')"),
            ("targets", "scope"), ("chat_accounts", "user_id"), ("questions", "user_id || text"), ("audit", "actor || object || coalesce(before, '') || coalesce(after, '')"), ("outbox", "cause"), ("chat_targets", "author || scope || coalesce(serves, '')"), ("channels", "author"), ("forgotten", "id_hash"),
        ];
        Assert.All(places, place => Assert.Equal(0, store.Number($"SELECT COUNT(*) FROM {place.Table} WHERE lower({place.Columns}) LIKE '%{name}%'")));
    }
}
