using System.Collections.Immutable;
using KpiBot.Chat;
using KpiBot.Chat.Forms;
using KpiBot.Chat.Messages;
using KpiBot.Chat.People;
using KpiBot.Data.Subscriptions;
using KpiBot.Rituals.Subscribing;
using KpiBot.Rituals.Targets;
using NodaTime;
using Xunit;

namespace KpiBot.Tests.Rituals;

/// <summary>The forms of a subscription and of a target: opened by a button, checked field by field, kept.</summary>
public sealed class DigestForms
{
    private const string Manager = "erwan.lebihan";
    private const string Director = "claire.vasseur";
    private const string Rep = "camille.legoff";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_subscription_is_made_by_form_and_changed_by_form()
    {
        using var bench = await TeamBench.OpenAsync();
        var form = (await PressAsync(bench.SubscriptionForms, Manager, SubscriptionForm.Open, string.Empty))!.Form!;
        Assert.Equal(["ritual", "scope", "day", "hour", "period", "kpis"], form.Fields.Select(field => field.Id));
        Assert.All(form.Fields, field => Assert.True(field.Label.Length is > 0 and <= 75));

        var taken = await SubmitAsync(
            bench.SubscriptionForms, Manager, form, ("ritual", "weekly-review"), ("scope", "team:ouest"), ("day", "Thursday"), ("hour", "14h30"), ("period", "quarter"), ("kpis", "taux de conversion, pipeline, cycle_days"));

        Assert.Contains("jeudi", Assert.IsType<FormOutcome.Taken>(taken).Reply.Message.Summary, StringComparison.Ordinal);
        var one = Assert.Single(await bench.Get<SubscriptionStore>().ListAsync(ReviewCompany.Workspace, Cancelled));
        Assert.Equal((IsoDayOfWeek.Thursday, new TimeOnly(14, 30), "quarter", "conversion,pipeline_value,cycle_days", TeamBench.Channel), (one.DayOfWeek, one.Time, one.Period, one.Kpis, one.Place));

        var again = (await PressAsync(bench.SubscriptionForms, Manager, SubscriptionForm.Open, one.Id))!.Form!;
        Assert.Equal(("Thursday", "14:30"), (Assert.IsType<ChoiceField>(again.Fields[2]).Chosen, Assert.IsType<TextField>(again.Fields[3]).Text));
    }

    [Theory]
    [InlineData("hour", "hour", "bientôt")]
    [InlineData("kpis", "kpis", "taux de conversion, pipeline, vitesse du vent")]
    [InlineData("kpis", "kpis", "taux de conversion, pipeline")]
    [InlineData("kpis", "kpis", "taux de conversion, pipeline, taux de remise")]
    [InlineData("scope", "scope", "team:est")]
    [InlineData("ritual", "ritual", "personal-note")]
    public async Task What_is_wrong_is_said_at_its_field_and_nothing_is_kept(string at, string field, string value)
    {
        using var bench = await TeamBench.OpenAsync();
        var form = (await PressAsync(bench.SubscriptionForms, Manager, SubscriptionForm.Open, string.Empty))!.Form!;
        var answers = new Dictionary<string, string>(StringComparer.Ordinal) { ["ritual"] = "monthly-report", ["scope"] = "team:ouest", ["day"] = "Monday", ["hour"] = "9:00", ["period"] = "month" };
        answers[field] = value;

        var outcome = await SubmitAsync(bench.SubscriptionForms, Manager, form, [.. answers.Select(answer => (answer.Key, answer.Value))]);

        Assert.Equal(at, Assert.Single(Assert.IsType<FormOutcome.Faulty>(outcome).Faults).Key);
        Assert.Empty(await bench.Get<SubscriptionStore>().ListAsync(ReviewCompany.Workspace, Cancelled));
    }

    [Fact]
    public async Task Blank_KPIs_bring_the_usual_ones_back()
    {
        using var bench = await TeamBench.OpenAsync();
        await KeepAsync(bench, Manager, string.Empty, ("ritual", "weekly-review"), ("scope", "team:ouest"), ("kpis", "taux de conversion, pipeline, cycle_days"));
        var one = Assert.Single(await bench.Get<SubscriptionStore>().ListAsync(ReviewCompany.Workspace, Cancelled));

        await KeepAsync(bench, Manager, one.Id, ("ritual", "weekly-review"), ("scope", "team:ouest"), ("kpis", " "));

        Assert.Null(Assert.Single(await bench.Get<SubscriptionStore>().ListAsync(ReviewCompany.Workspace, Cancelled)).Kpis);
    }

    [Fact]
    public async Task A_subscription_that_becomes_another_ritual_s_is_itself_over()
    {
        using var bench = await TeamBench.OpenAsync();
        await KeepAsync(bench, Manager, string.Empty, ("ritual", "weekly-review"), ("scope", "team:ouest"));
        var one = Assert.Single(await bench.Get<SubscriptionStore>().ListAsync(ReviewCompany.Workspace, Cancelled));

        await KeepAsync(bench, Manager, one.Id, ("ritual", "monthly-report"), ("scope", "team:ouest"));

        Assert.Equal("monthly-report", Assert.Single(await bench.Get<SubscriptionStore>().ListAsync(ReviewCompany.Workspace, Cancelled)).Ritual);
    }

    [Fact]
    public async Task The_company_s_subscription_opens_with_the_company_chosen()
    {
        using var bench = await TeamBench.OpenAsync();
        await TeamBench.AskAsync(bench.Subscribe, Director, "abonner hebdomadaire entreprise");
        var one = Assert.Single(await bench.Get<SubscriptionStore>().ListAsync(ReviewCompany.Workspace, Cancelled));

        var form = (await PressAsync(bench.SubscriptionForms, Director, SubscriptionForm.Open, one.Id))!.Form!;

        Assert.Equal("company", Assert.IsType<ChoiceField>(form.Fields[1]).Chosen);
    }

    [Fact]
    public async Task A_channel_that_others_read_gets_nothing_by_form_either()
    {
        using var bench = await TeamBench.OpenAsync();
        bench.Platform.Reach = ChannelReach.Guests;

        var outcome = await KeepAsync(bench, Manager, string.Empty, ("ritual", "weekly-review"), ("scope", "team:ouest"));

        Assert.IsType<FormOutcome.Faulty>(outcome);
        Assert.Empty(await bench.Get<SubscriptionStore>().ListAsync(ReviewCompany.Workspace, Cancelled));
    }

    [Fact]
    public async Task Who_leads_nobody_gets_no_form()
    {
        using var bench = await TeamBench.OpenAsync();
        var reply = await PressAsync(bench.SubscriptionForms, Rep, SubscriptionForm.Open, string.Empty);
        Assert.True(reply is { Form: null, IsRefusal: true });
        Assert.True(await PressAsync(bench.TargetForms, Rep, TargetForm.Open, string.Empty) is { Form: null, IsRefusal: true });
    }

    [Fact]
    public async Task A_target_s_form_ends_in_the_proposal_to_be_confirmed()
    {
        using var bench = await TeamBench.OpenAsync();
        var form = (await PressAsync(bench.TargetForms, Manager, TargetForm.Open, "team:ouest"))!.Form!;

        var taken = await SubmitAsync(bench.TargetForms, Manager, form, ("kpi", "meetings"), ("value", "60"), ("period", "2026-12"), ("scope", "team:ouest"), ("serves", "gagner le segment industrie"));

        var message = Assert.IsType<FormOutcome.Taken>(taken).Reply.Message;
        Assert.StartsWith("Objectif proposé", message.Summary, StringComparison.Ordinal);
        Assert.Contains(message.Sections.OfType<Buttons>().Single().Items, button => button.Value.Contains("2026-12", StringComparison.Ordinal) && button.Action == AskButton.Action);
    }

    [Theory]
    [InlineData("value", "conversion", "beaucoup", "2026-12", "team:ouest")]
    [InlineData("value", "conversion", "120 %", "2026-12", "team:ouest")]
    [InlineData("value", "meetings", "0", "2026-12", "team:ouest")]
    [InlineData("value", "meetings", "30 %", "2026-12", "team:ouest")]
    [InlineData("period", "conversion", "30 %", "2026-10", "team:ouest")]
    [InlineData("kpi", "attainment", "30 %", "2026-12", "team:ouest")]
    [InlineData("scope", "conversion", "30 %", "2026-12", "company")]
    public async Task What_can_t_be_a_target_is_said_at_its_field(string at, string kpi, string value, string period, string scope)
    {
        using var bench = await TeamBench.OpenAsync();
        var form = (await PressAsync(bench.TargetForms, Manager, TargetForm.Open, string.Empty))!.Form!;

        var outcome = await SubmitAsync(bench.TargetForms, Manager, form, ("kpi", kpi), ("value", value), ("period", period), ("scope", scope));

        var fault = Assert.Single(Assert.IsType<FormOutcome.Faulty>(outcome).Faults);
        Assert.Equal(at, fault.Key);
        Assert.NotEmpty(fault.Value);
    }

    private static async Task<Reply?> PressAsync(ICommand command, string user, string action, string value) =>
        await command.PressAsync(new ButtonPress(new Person("slack", "T1", user, "fr-FR"), TeamBench.Channel, "m1", action, value), Cancelled);

    private static async Task<FormOutcome?> KeepAsync(TeamBench bench, string user, string present, params (string Field, string Value)[] answers)
    {
        var form = (await PressAsync(bench.SubscriptionForms, user, SubscriptionForm.Open, present))!.Form!;
        return await SubmitAsync(bench.SubscriptionForms, user, form, [("day", "Monday"), ("hour", "9:00"), ("period", "month"), .. answers]);
    }

    private static async Task<FormOutcome?> SubmitAsync(ICommand command, string user, Form form, params (string Field, string Value)[] answers) => await command.SubmitAsync(
        new FormAnswers(
            new Person("slack", "T1", user, "fr-FR"), TeamBench.Channel, "m1", form.Action, form.Value, answers.ToImmutableDictionary(answer => answer.Field, answer => answer.Value)),
        Cancelled);
}
