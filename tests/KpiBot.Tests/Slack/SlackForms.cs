using System.Text.Json.Nodes;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;
using KpiBot.Slack.Rendering;
using Xunit;

namespace KpiBot.Tests.Slack;

/// <summary>Forms as Slack's modals, and rows of buttons with a menu.</summary>
public sealed class SlackForms
{
    private static readonly SlackRenderer Renderer = new((_, count) => $"and {count} more");

    [Fact]
    public void A_form_is_a_modal_that_asks_its_questions_in_order() =>
        Approved.Verify(Renderer.Modal(Says.Form(), """{"a":"alert.plan.v1"}""").ToJsonString(), "form.slack.approved.json");

    [Fact]
    public void A_notice_has_nothing_to_send() =>
        Approved.Verify(Renderer.Notice("KpiBot", "Close", Says.Plain("One moment.")).ToJsonString(), "notice.slack.approved.json");

    [Fact]
    public void A_persons_own_page_is_the_home_tab() =>
        Approved.Verify(Renderer.Home(Says.Rich()).ToJsonString(), "home.slack.approved.json");

    [Fact]
    public void What_is_too_long_for_Slack_is_shortened_visibly()
    {
        var form = new Form(new string('t', 30), "a.v1", "1", new string('s', 30), new string('c', 30), [
            new TextField("text", new string('l', 2100), new string('x', 400)) { Hint = new string('h', 2100) },
            new ChoiceField("choice", "Which", [.. Enumerable.Range(0, 130).Select(n => new Choice($"{n}", new string('o', 90))), new Choice(new string('v', 80), "Too long to come back")], "120"),
        ]);
        var view = Renderer.Modal(form);
        Assert.All(new[] { "title", "submit", "close" }, name => Assert.Equal(24, Text(view[name]!).Length));
        var (text, choice) = (view["blocks"]![0]!, view["blocks"]![1]!);
        Assert.Equal((2000, 2000), (Text(text["label"]!).Length, Text(text["hint"]!).Length));
        Assert.Equal(300, ((string)text["element"]!["initial_value"]!).Length);
        Assert.EndsWith("…", (string)text["element"]!["initial_value"]!, StringComparison.Ordinal);
        var options = choice["element"]!["options"]!.AsArray();
        Assert.Equal(100, options.Count);
        Assert.All(options, option => Assert.Equal(75, Text(option!["text"]!).Length));
        Assert.Equal("120", (string?)choice["element"]!["initial_option"]!["value"]);
        Assert.Contains(options, option => (string?)option!["value"] == "120");
        Assert.Equal("… and 31 more", Text(choice["hint"]!));
    }

    [Fact]
    public void Buttons_above_the_questions_are_left_out()
    {
        var view = Renderer.Modal(Says.Form() with { Intro = [Paragraph.Of(Line.Of("About it")), new Buttons([new Button("Go", "ask.v1", "x")])] });
        Assert.DoesNotContain(view["blocks"]!.AsArray(), block => (string?)block!["type"] == "actions");
        Assert.Equal("section", (string?)view["blocks"]![0]!["type"]);
    }

    [Fact]
    public void Seldom_wanted_buttons_go_into_the_menu_at_the_end()
    {
        var blocks = Blocks(
            new Button("Take", "alert.acknowledge.v1", "42", Primary: true),
            new Button("Snooze", "alert.snooze.v1", "42") { IsSecondary = true },
            new Button("Plan", "alert.plan.v1", "42") { IsSecondary = true, OpensForm = true },
            new Button("Why", "ask.v1", "why"));
        var elements = Assert.Single(blocks)!["elements"]!.AsArray();
        Assert.Equal(["button", "button", "overflow"], elements.Select(element => (string)element!["type"]!));
        Assert.Equal("menu.v1", (string?)elements[2]!["action_id"]);
        Assert.Equal(["alert.snooze.v1|42", "alert.plan.v1#form|42"], elements[2]!["options"]!.AsArray().Select(option => (string)option!["value"]!));
    }

    [Fact]
    public void A_menu_of_one_or_with_too_long_a_value_stays_a_button()
    {
        var blocks = Blocks(
            new Button("Long", "ask.v1", new string('x', 80)) { IsSecondary = true },
            new Button("Snooze", "alert.snooze.v1", "42") { IsSecondary = true });
        Assert.All(Assert.Single(blocks)!["elements"]!.AsArray(), element => Assert.Equal("button", (string?)element!["type"]));
    }

    [Fact]
    public void A_menu_holds_five_and_the_others_stay_buttons()
    {
        var blocks = Blocks([.. Enumerable.Range(1, 7).Select(n => new Button($"B{n}", $"b{n}.v1", "") { IsSecondary = true })]);
        var elements = Assert.Single(blocks)!["elements"]!.AsArray();
        Assert.Equal(["button", "button", "overflow"], elements.Select(element => (string)element!["type"]!));
        Assert.Equal(5, elements[2]!["options"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("menu.v1", "alert.snooze.v1|42|x", "alert.snooze.v1", "42|x")]
    [InlineData("menu.v1#2", "ask.v1|", "ask.v1", "")]
    [InlineData("menu.v1", "nothing", "menu.v1", "nothing")]
    [InlineData("ask.v1", "a|b", "ask.v1", "a|b")]
    public void A_choice_of_a_menu_is_read_as_its_button(string id, string value, string action, string of) =>
        Assert.Equal(new MenuChoice(action, of), MenuChoice.Read(id, value));

    [Theory]
    [InlineData("ask.v1", 1, false, "ask.v1")]
    [InlineData("ask.v1", 2, false, "ask.v1#2")]
    [InlineData("plan.v1", 1, true, "plan.v1#form")]
    [InlineData("plan.v1", 3, true, "plan.v1#form3")]
    public void An_id_tells_its_action_and_whether_a_form_opens(string action, int nth, bool form, string id)
    {
        Assert.Equal(id, ActionId.For(action, nth, form));
        Assert.Equal((action, form), (ActionId.ActionOf(id), ActionId.OpensForm(id)));
    }

    private static JsonArray Blocks(params Button[] buttons) => Renderer.Render(Says.Of(new Buttons([.. buttons])))["blocks"]!.AsArray();

    private static string Text(JsonNode node) => (string)node["text"]!;
}
