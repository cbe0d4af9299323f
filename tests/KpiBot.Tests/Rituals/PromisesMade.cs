using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Data.Promises;
using KpiBot.Rituals.Promising;
using NodaTime;
using Xunit;
using PlainText = KpiBot.Rituals.Ask.PlainText;

namespace KpiBot.Tests.Rituals;

/// <summary>What people promise: from a message's menu or a review's button, by a form, asked after its day, answered by its owner.</summary>
public sealed class PromisesMade
{
    private const string Rep = "camille.legoff";

    private static readonly Place Channel = new("slack", "T1", "C1");

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task A_message_becomes_a_promise_that_is_asked_after_and_kept(string language)
    {
        await using var team = await OpenAsync(language);
        var asked = await team.PressAsync(Rep, FollowUp.Action, "Relancer les 4 propositions de plus de 20 jours", "m9");
        var form = Assert.IsType<Form>(asked.Form);
        Assert.Equal(("ouest", "Relancer les 4 propositions de plus de 20 jours"), (PromiseForm.Opened(form.Value).Team, Assert.IsType<TextField>(form.Fields[0]).Text));
        var faulty = Assert.IsType<FormOutcome.Faulty>(await team.SubmitAsync(Rep, form, on: null, ("owner", "yann.kerbrat"), ("due", "2026-11-01")));
        Assert.Equal(["due", "owner", "what"], faulty.Faults.Keys.Order());
        var made = Assert.IsType<FormOutcome.Taken>(await team.SubmitAsync(Rep, form, on: null, ("what", "Relancer les 4 propositions"), ("owner", Rep), ("due", "2026-11-27")));

        var listed = (await team.SayAsync(Rep, language is "fr" ? "promesses" : "promises")).Message;
        team.Clock.Advance(TimeSpan.FromDays(7));
        await team.Get<PromiseCare>().AskAsync(RedTeam.Company, RedTeam.Cancellation);
        await team.Get<PromiseCare>().AskAsync(RedTeam.Company, RedTeam.Cancellation);
        await team.SendDueAsync();
        var (place, question, _) = Assert.Single(team.Platform.Posted);
        Assert.Equal(Rep, place.Channel);
        var kept = await team.PressAsync(Rep, PromiseButton.Kept, question.Sections.OfType<Buttons>().Single().Items[0].Value, "m1");

        var due = await team.Get<PromiseStore>().DueAsync(RedTeam.Company, "ouest", new LocalDate(2026, 11, 23), new LocalDate(2026, 11, 29), RedTeam.Cancellation);
        Assert.True(Assert.Single(due).Kept);
        Approved.Verify(string.Join("\n\n", new[] { made.Reply.Message, listed, question, kept.Message }.Select(Text)), $"promise.{language}.approved.txt");

        string Text(Message message) => PlainText.Of(message).Replace(due[0].Id, "ID", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_promise_and_another_form_another()
    {
        await using var team = await OpenAsync("fr");
        var form = Assert.IsType<Form>((await team.PressAsync(Rep, PromiseButton.Make, "ouest", "m1")).Form);
        var again = Assert.IsType<Form>((await team.PressAsync(Rep, PromiseButton.Make, "ouest", "m1")).Form);
        foreach (var sent in new[] { form, form, again })
        {
            Assert.IsType<FormOutcome.Taken>(await team.SubmitAsync(Rep, sent, on: null, ("what", "Relancer"), ("owner", Rep), ("due", "2026-11-27")));
        }

        Assert.Equal(2, (await team.Get<PromiseStore>().OpenAsync(RedTeam.Company, RedTeam.Cancellation)).Count);
    }

    [Fact]
    public async Task Only_its_owner_and_who_leads_them_say_whether_it_was_kept()
    {
        await using var team = await OpenAsync("fr");
        await team.Get<PromiseStore>().AddAsync(
            new Promise(RedTeam.Company, "p1", "ouest", Rep, "appeler", new LocalDate(2026, 11, 24), $"user:{Rep}", team.Clock.GetUtcNow()), RedTeam.Cancellation);

        Assert.True((await team.PressAsync("yann.kerbrat", PromiseButton.Kept, "p1", "m1")).IsRefusal);
        var reply = await team.PressAsync(RedTeam.Manager, PromiseButton.NotKept, "p1", "m1");

        Assert.False((await team.Get<PromiseStore>().FindAsync(RedTeam.Company, "p1", RedTeam.Cancellation))?.Kept);
        Assert.Equal(PromiseButton.Make, reply.Message.Sections.OfType<Buttons>().Single().Items[0].Action);
    }

    [Fact]
    public async Task Nobody_promises_for_a_team_that_is_not_theirs()
    {
        await using var team = await OpenAsync("fr");
        Assert.True((await team.PressAsync(Rep, PromiseButton.Make, "somewhere", "m1")).IsRefusal);
        Assert.True((await team.PressAsync("nobody", PromiseButton.Make, "ouest", "m1")).IsRefusal);
    }

    private static async Task<RedTeam> OpenAsync(string language)
    {
        var team = new RedTeam(Channel, language: language);
        await team.SubscribeAsync();
        await team.ImportAsync();
        await team.LinkAsync(Rep);
        return team;
    }
}
