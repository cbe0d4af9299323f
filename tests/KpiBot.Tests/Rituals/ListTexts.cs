using KpiBot.Chat.Messages;
using KpiBot.Rituals.Ask;
using KpiBot.Rituals.Words;
using KpiBot.Slack.Rendering;
using KpiBot.Teams.Rendering;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using PlainText = KpiBot.Rituals.Ask.PlainText;

namespace KpiBot.Tests.Rituals;

/// <summary>What a person reads of the facts behind a figure, of their day, of what to put right; and who is told of whose.</summary>
public sealed class ListTexts
{
    private readonly Asking _asking = TestDesk.At(new FakeTimeProvider(new DateTimeOffset(2026, 11, 20, 15, 0, 0, TimeSpan.Zero)));

    public static TheoryData<string, string> Cases => [.. Said.Keys.SelectMany(name => new[] { "en", "fr" }.Select(language => (name, language)))];

    private static Dictionary<string, (string Asker, string Text)> Said { get; } = new()
    {
        ["list-conversion"] = ("alice", "details conversion this quarter"),
        ["list-conversion-team"] = ("claire", "lignes conversion ce trimestre"),
        ["list-revenue"] = ("alice", "details my revenue this quarter"),
        ["list-cycle"] = ("alice", "details sales cycle 2026"),
        ["list-pipeline"] = ("diane", "details pipeline company"),
        ["list-overdue"] = ("alice", "details overdue actions"),
        ["list-calls"] = ("claire", "details calls this quarter"),
        ["list-nothing"] = ("zoe", "details my pipeline"),
        ["list-of-a-person"] = ("claire", "details new opportunities Alice Martin"),
        ["list-refused-team"] = ("alice", "details team conversion"),
        ["list-refused-colleague"] = ("alice", "details conversion Bruno Le Goff"),
        ["list-refused-executive"] = ("remi", "details revenue company"),
        ["day-own"] = ("alice", "my day"),
        ["day-team"] = ("claire", "ma journée"),
        ["day-free"] = ("zoe", "my day"),
        ["day-refused"] = ("alice", "my day Bruno Le Goff"),
        ["clean-own"] = ("alice", "clean"),
        ["clean-team"] = ("claire", "nettoyer"),
        ["clean-nothing"] = ("zoe", "clean"),
        ["clean-refused"] = ("remi", "clean"),
        ["stalled"] = ("alice", "stalled deals"),
        ["stalled-team"] = ("claire", "affaires bloquées"),
        ["stalled-executive"] = ("remi", "stalled deals"),
        ["overdue"] = ("claire", "overdue actions"),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_list_reads_as_approved(string name, string language) =>
        Approved.Verify(PlainText.Of(Tell(Said[name].Asker, Said[name].Text, language).Message), $"{name}.{language}.approved.txt");

    [Theory]
    [InlineData("list-conversion-team", "fr")]
    [InlineData("day-own", "en")]
    public void Its_lines_lead_to_the_pages_of_the_CRM(string name, string language)
    {
        var message = Tell(Said[name].Asker, Said[name].Text, language).Message;

        Approved.Verify(new SlackRenderer(LeftOut).Render(message).ToJsonString(), $"{name}.{language}.slack.approved.json");
        Approved.Verify(new TeamsRenderer(LeftOut).Render(message).ToJsonString(), $"{name}.{language}.teams.approved.json");
    }

    [Theory]
    [InlineData("alice", "details conversion this quarter", "user:alice", "")]
    [InlineData("claire", "details conversion this quarter", "team:ouest", "alice,bruno")]
    [InlineData("claire", "details new opportunities Alice Martin", "user:alice", "alice")]
    [InlineData("claire", "my day", "team:ouest", "alice,bruno")]
    [InlineData("diane", "clean", "team:france", "alice,bruno")]
    [InlineData("claire", "my day Bruno Le Goff", "user:bruno", "bruno")]
    public void Whose_facts_were_shown_can_be_told_afterwards(string asker, string text, string scope, string shown)
    {
        var told = Assert.IsType<Outcome.Told>(Tell(asker, text, "en"));

        Assert.Equal(scope, told.About?.ToString());
        Assert.Equal(shown, string.Join(',', told.Shown));
    }

    [Fact]
    public void Named_rows_below_a_figure_can_be_told_afterwards_too()
    {
        Assert.Equal(["alice", "bruno"], Assert.IsType<Outcome.Answered>(Tell("claire", "overdue actions", "en")).Shown);
        Assert.Empty(Tell("remi", "overdue actions", "en").Shown);
    }

    [Fact]
    public void What_is_refused_tells_nothing()
    {
        var text = PlainText.Of(Assert.IsType<Outcome.Refused>(Tell("alice", "details conversion Bruno Le Goff", "en")).Message);

        Assert.Equal(PlainText.Of(Tell("alice", "details conversion Marc Lyon", "en").Message), text);
        Assert.DoesNotContain("31,000", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_figure_above_the_lines_is_the_one_that_is_told_alone() =>
        Assert.Equal(Tell("alice", "conversion", "en").Message.Summary, Tell("alice", "details conversion", "en").Message.Summary);

    [Fact]
    public void An_export_brings_the_facts_along_for_who_may_see_them()
    {
        var told = Tell("claire", "export sales volume this quarter", "en");
        var rows = told.Message.Sections.OfType<Document>().Single(document => document.Name == "sales_volume-ouest-2026-Q4-rows.csv");

        Approved.Verify(rows.Text, "export-rows.approved.csv");
        Assert.Equal(["alice", "bruno"], told.Shown);
        Assert.DoesNotContain(Tell("alice", "export team sales volume this quarter", "en").Message.Sections.OfType<Document>(), document => document.Name.Contains("rows", StringComparison.Ordinal));
        Assert.DoesNotContain(Tell("claire", "export sales volume by month this year", "en").Message.Sections.OfType<Document>(), document => document.Name.Contains("rows", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_two_persons_of_one_name_it_asks_whose_day() =>
        Assert.IsType<Outcome.NotUnderstood>(Tell("diane", "my day Alice", "en"));

    private static string LeftOut(string language, int count) => Phrases.For(language).Count("left_out", count);

    private Outcome Tell(string asker, string text, string language) => _asking.Ask(ListCompany.Loaded(), new Query(asker, language, text, SmallCompany.AsOf));
}
