using KpiBot.Chat.Messages;
using KpiBot.Kpis.Scopes;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Digests;
using KpiBot.Rituals.Subscribing;
using KpiBot.Rituals.Words;
using KpiBot.Slack.Rendering;
using KpiBot.Teams.Rendering;
using NodaTime;
using Xunit;
using PlainText = KpiBot.Rituals.Ask.PlainText;

namespace KpiBot.Tests.Rituals;

/// <summary>What a channel, or a person alone, reads of each ritual, in both languages and on both platforms.</summary>
public sealed class DigestTexts
{
    private const string Rep = "camille.legoff";

    public static TheoryData<string, string> Cases => [.. Ritual.All.SelectMany(ritual => new[] { "en", "fr" }.Select(language => (ritual.Name, language)))];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Each_ritual_reads_as_approved(string name, string language)
    {
        using var company = await ReviewCompany.OpenAsync();
        company.Promises.Add(new PromiseSaid("Relancer les propositions de plus de 20 jours", Rep, new LocalDate(2026, 11, 20), Kept: true));
        company.Promises.Add(new PromiseSaid("Dater les décisions", "erwan.lebihan", new LocalDate(2026, 11, 18), Kept: null));
        company.Promises.Add(new PromiseSaid("Deux matinées de prospection commune", "erwan.lebihan", new LocalDate(2026, 11, 27), Kept: null));

        var draft = await DraftAsync(company, Ritual.Find(name)!, language);

        Approved.Verify(string.Join("\n\n--- dans le fil ---\n\n", Messages(draft).Select(PlainText.Of)), $"digest-{name}.{language}.approved.txt");
        foreach (var (message, part) in Messages(draft).Select((message, part) => (message, part)))
        {
            Approved.Verify(new SlackRenderer(LeftOut).Render(WithoutPicture(message)).ToJsonString(), $"digest-{name}.{part}.{language}.slack.approved.json");
            Approved.Verify(new TeamsRenderer(LeftOut).Render(WithoutBytes(message)).ToJsonString(), $"digest-{name}.{part}.{language}.teams.approved.json");
        }
    }

    [Theory]
    [InlineData("weekly-review")]
    [InlineData("monthly-report")]
    [InlineData("customers")]
    [InlineData("target-review")]
    public async Task A_channel_reads_no_seller_and_no_profitability(string name)
    {
        using var company = await ReviewCompany.OpenAsync();
        var text = PlainText.Of((await company.Drafts.PreviewAsync(ReviewCompany.Workspace, Ritual.Find(name)!, "ouest", "fr", Cancelled))!.Whole);
        var people = (await company.Snapshots.GetAsync(ReviewCompany.Workspace, Cancelled)).Snapshot.People;

        Assert.DoesNotContain(people.Users, user => text.Contains(user.Name, StringComparison.Ordinal));
        Assert.DoesNotContain("marge", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("remise", text, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<DigestDraft> DraftAsync(ReviewCompany company, Ritual ritual, string language)
    {
        var loaded = await company.Snapshots.GetAsync(ReviewCompany.Workspace, Cancelled);
        var order = ritual switch
        {
            _ when ritual == Ritual.Note => new DigestOrder(ritual, Scope.User(Rep), As(Rep), language),
            _ => new DigestOrder(ritual, Scope.Team("ouest"), As("claire.vasseur"), language) { Clearance = new ChannelClearance(ritual == Ritual.Customers) },
        };
        return await company.Drafts.OfAsync(loaded, ReviewCompany.Workspace, order, Cancelled);

        Asker As(string user) => new(loaded.Snapshot.People.FindUser(user)!, loaded.Snapshot.People);
    }

    private static Message[] Messages(DigestDraft draft) => draft.Thread is { } thread ? [draft.Message, thread] : [draft.Message];

    // A drawing's bytes differ from one version of its library to the next; its figures do not.
    private static Message WithoutBytes(Message message) =>
        message with { Sections = [.. message.Sections.Select(section => section is Picture picture ? picture with { Png = default } : section)] };

    private static Message WithoutPicture(Message message) => message with { Sections = [.. message.Sections.Where(section => section is not Picture)] };

    private static string LeftOut(string locale, int count) => Phrases.For(locale).Count("left_out", count, ("n", $"{count}"));
}
