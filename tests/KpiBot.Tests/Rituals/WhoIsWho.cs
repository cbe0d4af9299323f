using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Data.ChatAccounts;
using KpiBot.Data.Facts;
using KpiBot.Data.Linking;
using KpiBot.Kpis.Facts;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Identity;
using KpiBot.Rituals.Outbox;
using Xunit;

namespace KpiBot.Tests.Rituals;

public sealed class WhoIsWho
{
    private static readonly User Zoe = SmallCompany.People.FindUser("zoe")! with { TeamId = "ouest", Email = "zoe@acme.test" };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_member_with_a_confirmed_email_is_answered_at_once_and_both_sides_are_told()
    {
        await using var bench = await StartAsync(new Member(MemberKind.Full, "Zoe@acme.test"));

        Assert.DoesNotContain("who you are", await bench.TextAsync("zoe", "my revenue this month"), StringComparison.Ordinal);

        Assert.Equal(("zoe", ChatAccount.ByEmail), await AccountAsync(bench));
        await SendAsync(bench);
        Assert.Contains("now linked to Zoé", bench.Platform.TextTo("ZOE"), StringComparison.Ordinal);
        Assert.Contains("The chat account of Zoé is linked", bench.Platform.TextTo("CLAIRE"), StringComparison.Ordinal);
        Assert.Contains(await bench.LogAsync(), entry => entry is { Action: "link", Object: "user:zoe", After: "slack:T1/ZOE" });
    }

    [Theory]
    [InlineData(MemberKind.Guest)]
    [InlineData(MemberKind.Bot)]
    [InlineData(MemberKind.External)]
    [InlineData(MemberKind.Gone)]
    public async Task Guests_bots_and_strangers_are_never_linked_even_with_the_right_email(MemberKind kind)
    {
        await using var bench = await StartAsync(new Member(kind, "zoe@acme.test"));

        Assert.Contains("I only know colleagues", await bench.TextAsync("zoe", "link zoe@acme.test"), StringComparison.Ordinal);
        Assert.Null(await AccountAsync(bench));
    }

    [Fact]
    public async Task An_email_that_two_active_users_have_links_nobody()
    {
        await using var bench = await StartAsync(new Member(MemberKind.Full, "zoe@acme.test"));
        await bench.ImportAsync(Zoe with { Id = "zoe2" });

        Assert.Contains("who you are", await bench.TextAsync("zoe", "my revenue"), StringComparison.Ordinal);
        Assert.Null(await AccountAsync(bench));
    }

    [Fact]
    public async Task Who_has_another_email_in_the_chat_than_in_the_CRM_is_confirmed_by_who_leads_them()
    {
        await using var bench = await StartAsync(new Member(MemberKind.Full, "zoe@elsewhere.test"));

        Assert.Contains("who you are", await bench.TextAsync("zoe", "my revenue"), StringComparison.Ordinal);
        Assert.Contains("is asked to confirm", await bench.TextAsync("zoe", "link zoe@acme.test"), StringComparison.Ordinal);
        Assert.Null(await AccountAsync(bench));
        await bench.PressAsync("claire", LinkButton.Confirm, await AskedAsync(bench));

        Assert.Equal(("zoe", "user:claire"), await AccountAsync(bench));
    }

    [Fact]
    public async Task Who_can_not_be_known_is_confirmed_by_who_leads_them()
    {
        await using var bench = await StartAsync(new Member(MemberKind.Full, ConfirmedEmail: null));

        Assert.Contains("is asked to confirm", await bench.TextAsync("zoe", "link zoe@acme.test"), StringComparison.Ordinal);
        await SendAsync(bench);
        var buttons = bench.Platform.Sent.Single(sent => sent.Channel == "CLAIRE").Message.Sections.OfType<Buttons>().Single().Items;
        Assert.Contains("Only whoever leads Zoé", (await bench.PressAsync("bruno", buttons[0].Action, buttons[0].Value)).Message.Summary, StringComparison.Ordinal);
        Assert.Contains("is linked", (await bench.PressAsync("claire", buttons[0].Action, buttons[0].Value)).Message.Summary, StringComparison.Ordinal);
        Assert.Contains("settled already", (await bench.PressAsync("claire", buttons[1].Action, buttons[1].Value)).Message.Summary, StringComparison.Ordinal);

        Assert.Equal(("zoe", "user:claire"), await AccountAsync(bench));
        Assert.Contains(await bench.LogAsync(), entry => entry is { Actor: "user:claire", Action: "link", Object: "user:zoe" });
    }

    [Theory]
    [InlineData(null, Role.Admin)]
    [InlineData(null, Role.Director)]
    [InlineData(null, Role.Executive)]
    [InlineData("zoe", Role.Rep)]
    public async Task Who_has_more_rights_than_a_manager_is_confirmed_by_an_admin_alone(string? admins, Role role)
    {
        await using var bench = await IdentityBench.StartAsync(admins, "claire", "igor");
        await bench.ImportAsync(Zoe);
        await bench.Get<FactStore>().ImportAsync(IdentityBench.Company, [Zoe with { Role = role }], new ImportPlan("edit", bench.Clock.GetUtcNow()) { IsEdit = true }, Cancelled);
        await bench.SayAsync("zoe", "link zoe@acme.test");
        await SendAsync(bench);

        Assert.DoesNotContain(bench.Platform.Sent, sent => sent.Channel == "CLAIRE");
        var button = bench.Platform.Sent.Single(sent => sent.Channel == "IGOR").Message.Sections.OfType<Buttons>().Single().Items[0];
        Assert.Contains("Only another admin", (await bench.PressAsync("claire", button.Action, button.Value)).Message.Summary, StringComparison.Ordinal);
        Assert.Null(await AccountAsync(bench));
        Assert.Contains("is linked", (await bench.PressAsync("igor", button.Action, button.Value)).Message.Summary, StringComparison.Ordinal);
        Assert.Equal(("zoe", "user:igor"), await AccountAsync(bench));
    }

    [Fact]
    public async Task The_account_that_asked_confirms_nothing_even_once_it_is_an_admins()
    {
        await using var bench = await StartAsync(new Member(MemberKind.Full, ConfirmedEmail: null));
        await bench.SayAsync("zoe", "link Claire Morel");
        await SendAsync(bench);
        await bench.LinkAsync("igor");
        await bench.Get<ChatAccountStore>().LinkAsync(IdentityBench.Company, "slack", "T1", "ZOE", "igor", Cancelled);

        var asked = await AskedAsync(bench);
        Assert.Contains("Only whoever leads Claire", (await bench.PressAsync("zoe", LinkButton.Confirm, asked)).Message.Summary, StringComparison.Ordinal);
        Assert.Contains("is linked", (await bench.PressAsync("igor", LinkButton.Confirm, asked)).Message.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chat_that_can_not_tell_who_is_a_member_still_lets_a_manager_confirm()
    {
        await using var bench = await StartAsync(new Member(MemberKind.Full, ConfirmedEmail: null));
        bench.Platform.Members.Remove("ZOE");
        await bench.SayAsync("zoe", "link zoe@acme.test");

        Assert.Contains("is linked", (await bench.PressAsync("claire", LinkButton.Confirm, await AskedAsync(bench))).Message.Summary, StringComparison.Ordinal);
        Assert.Equal(("zoe", "user:claire"), await AccountAsync(bench));
    }

    [Fact]
    public async Task A_stranger_does_not_learn_who_works_here()
    {
        await using var bench = await StartAsync(new Member(MemberKind.Full, ConfirmedEmail: null));

        Assert.Equal(await bench.TextAsync("zoe", "link zoe@acme.test"), await bench.TextAsync("zoe", "link nobody@acme.test"));
    }

    [Fact]
    public async Task A_name_that_two_people_have_is_nobodys()
    {
        await using var bench = await StartAsync(new Member(MemberKind.Full, ConfirmedEmail: null), Zoe with { Id = "zoe2", Email = "zoe2@acme.test" });

        Assert.Contains("is asked to confirm", await bench.TextAsync("zoe", "link Zoé"), StringComparison.Ordinal);
        Assert.Empty(await bench.Get<LinkRequestStore>().OpenAsync(IdentityBench.Company, Cancelled));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task The_request_is_put_in_words(string language)
    {
        await using var bench = await StartAsync(new Member(MemberKind.Full, ConfirmedEmail: null), SmallCompany.People.FindUser("claire")! with { Locale = language });
        await bench.SayAsync("zoe", "link Zoé");
        await SendAsync(bench);

        var message = bench.Platform.Sent.Single(sent => sent.Channel == "CLAIRE").Message;
        Approved.Verify(PlainText.Of(message with { Sections = [message.Sections[0]] }), $"link-asked.{language}.approved.txt");
    }

    [Fact]
    public async Task Each_day_it_is_looked_at_again_whether_an_account_is_still_theirs()
    {
        await using var bench = await StartAsync(new Member(MemberKind.Full, "zoe@acme.test"));
        await bench.SayAsync("zoe", "help");
        Assert.Equal(0, await bench.Get<LinkWatch>().LookAsync(Cancelled));

        bench.Platform.Members["ZOE"] = new Member(MemberKind.Guest, "zoe@acme.test");
        Assert.Equal(0, await bench.Get<LinkWatch>().LookAsync(Cancelled));
        bench.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, await bench.Get<LinkWatch>().LookAsync(Cancelled));

        Assert.Null(await AccountAsync(bench));
        Assert.Contains(await bench.LogAsync(), entry => entry is { Action: "unlink", Object: "user:zoe", Before: "slack:T1/ZOE" });
    }

    [Fact]
    public async Task Who_left_the_company_is_unlinked_after_the_import_that_says_so()
    {
        await using var bench = await StartAsync(new Member(MemberKind.Full, "zoe@acme.test"));
        await bench.SayAsync("zoe", "help");
        await bench.Get<LinkWatch>().LookAsync(Cancelled);

        await bench.ImportAsync(Zoe with { Active = false });

        Assert.Equal(1, await bench.Get<LinkWatch>().LookAsync(Cancelled));
    }

    private static async Task<IdentityBench> StartAsync(Member zoe, params Fact[] more)
    {
        var bench = await IdentityBench.StartAsync(null, "claire", "bruno");
        await bench.ImportAsync([Zoe, .. more]);
        bench.Platform.Members["ZOE"] = zoe;
        return bench;
    }

    private static async Task<(string UserId, string? Basis)?> AccountAsync(IdentityBench bench) =>
        await bench.Get<ChatAccountStore>().FindAsync("slack", "T1", "ZOE", Cancelled) is { } account ? (account.UserId, account.Basis) : null;

    private static async Task<string> AskedAsync(IdentityBench bench) => Assert.Single(await bench.Get<LinkRequestStore>().OpenAsync(IdentityBench.Company, Cancelled)).Id;

    private static async Task SendAsync(IdentityBench bench)
    {
        while (await bench.Get<OutboxSender>().RoundAsync(Cancelled))
        {
        }
    }
}
